"""Sending one message, and saying what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram_html import dressed, keyboard, pieces
from bot.channels.telegram_receipt import best_effort, receipt, unchanged, uneditable
from bot.core.wire import Outbound, Receipt, Rejected, Retry, Sent, Span, Unsure

NOWHERE = "0"
"""The id of a message that was not worth sending."""
LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)

_SOON = 1.0
_PINNING = 3.0
"""Seconds that a pin is given: the receipt of what is already there waits for it, and so does its chat."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    """Sends as one bot.

    A long message goes in pieces. If it breaks off, what has arrived is remembered, and the next `send` of the same id
    goes on from there. A restart forgets it, and the message begins anew: twice is better than half.
    """

    def __init__(self, bot: Bot) -> None:
        """Send as `bot`."""
        self._bot = bot
        self._arrived: dict[int, int] = {}  # outbound id -> pieces that are there
        self._pinned: dict[str, str] = {}  # chat -> the message that we have pinned in it

    async def send(self, outbound: Outbound) -> Receipt:
        """Show it. The receipt names the last piece, which has the buttons.

        Raises:
            ValueError: A button's token is too long.
        """
        buttons = keyboard(outbound.rows)
        parts = pieces(outbound.spans, LONGEST)
        if not parts:
            return Rejected("Message text is empty")
        result = None
        if outbound.replaces and len(parts) == 1:
            result = await self._edit(outbound, parts[0], buttons)
        if result is None and outbound.fades:
            # Its earlier self is gone, or never came: there is nothing to take the buttons from.
            return Sent(outbound.replaces or NOWHERE)
        if result is None:
            result = await self._pieces(outbound, parts, buttons)
        if isinstance(result, Sent) and outbound.pin is not None:
            await self._pin(outbound, result.message)
        return result

    async def _pin(self, outbound: Outbound, message: str) -> None:
        """Pin a card once, when it is first to be pinned; the one before it, and one to be let go, lose their pin.

        Best effort, and not held against the limits: it is no message, it happens once or twice in a call, and counted
        it would hold back the edit of a card that a person on the phone waits for. A restart forgets what was pinned,
        and pins it again: that makes no sound, and changes nothing.
        """
        chat, known = int(outbound.address), self._pinned.pop(outbound.address, "")
        stays = message if outbound.pin else ""
        for old in dict.fromkeys((known, outbound.replaces)):
            if old and old != stays:
                await best_effort("unpinning", self._bot.unpin_chat_message(chat, int(old)), _PINNING)
        if stays:
            self._pinned[outbound.address] = stays
            if stays != known:
                pinning = self._bot.pin_chat_message(chat, int(stays), disable_notification=True)
                await best_effort("pinning", pinning, _PINNING)

    async def _pieces(
        self,
        outbound: Outbound,
        parts: Sequence[Sequence[Span]],
        buttons: InlineKeyboardMarkup | None,
    ) -> Receipt:
        result: Receipt = Unsure()
        for at in range(self._arrived.pop(outbound.id, 0), len(parts)):
            result = await self._piece(outbound, parts[at], buttons if at == len(parts) - 1 else None)
            if isinstance(result, Retry | Unsure):
                self._arrived[outbound.id] = at
            if not isinstance(result, Sent):
                break
        return result

    async def _piece(
        self,
        outbound: Outbound,
        part: Sequence[Span],
        buttons: InlineKeyboardMarkup | None,
    ) -> Receipt:
        try:
            message = await self._bot.send_message(
                int(outbound.address),
                dressed(part),
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                disable_notification=outbound.quiet or None,
                reply_markup=buttons,
            )
        except TelegramError as error:
            return receipt(error)
        return Sent(str(message.message_id))

    async def _edit(
        self,
        outbound: Outbound,
        part: Sequence[Span],
        buttons: InlineKeyboardMarkup | None,
    ) -> Receipt | None:
        """Put a card's new words in the place of the old; None where there is nothing left to edit."""
        try:
            await self._bot.edit_message_text(
                dressed(part),
                int(outbound.address),
                int(outbound.replaces),
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=buttons,
            )
        except TelegramError as error:
            if isinstance(error, BadRequest) and uneditable(error):
                return None
            if isinstance(error, BadRequest) and unchanged(error):
                return Sent(outbound.replaces)
            # An edit that may have arrived can be repeated without harm: the second time it is "not modified".
            result = receipt(error)
            return Retry(_SOON) if isinstance(result, Unsure) else result
        return Sent(outbound.replaces)
