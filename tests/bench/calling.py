"""A process that shows a card on Telegram and changes it at every tap: `python -m bench.calling WHO API TOKEN URL`.

product: the coach as `python -m bot telegram` runs it, on a database of its own.
bare: what a tutorial of python-telegram-bot would write; it keeps nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.card import GRID, replies
from bench.talk import Clock
from paths import TEMPLATES
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot.coach import Coach
from bot.core.effects import Literal
from bot.on_telegram import TELEGRAM, run
from bot.settings import Settings
from bot.store.unit import Store
from flows.library import library

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

WORDS = "Whose care is the bill for? Tap what is true. If you are not sure, that is fine too. Nothing you tap is final."


def product(api: str, token: str, url: str) -> None:
    """Be the coach."""
    store = Store.open(url)
    coach = Coach.of(library(), TEMPLATES, store, Clock())
    run(Settings(token, api, url, Path(), "WARNING", None), coach, TELEGRAM)
    store.close()


def bare(api: str, token: str, _: str) -> None:
    """Answer the tap and edit the message; each is one line."""
    bot = Application.builder().token(token).base_url(f"{api}/bot").build()
    bot.add_handler(MessageHandler(filters.TEXT, _show))
    bot.add_handler(CallbackQueryHandler(_edit))
    bot.run_polling()


async def _show(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(WORDS, reply_markup=_keyboard(0))


async def _edit(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    await query.answer()
    await query.edit_message_text(WORDS, reply_markup=_keyboard(int(query.data.split(":")[1]) + 1))


def _keyboard(taps: int) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(reply.label.text, callback_data=reply.token)
        for reply in replies(taps)
        if isinstance(reply.label, Literal)
    ]
    rows = [[buttons.pop(0) for _ in range(wide)] for wide in GRID]
    return InlineKeyboardMarkup(rows)


if __name__ == "__main__":
    {"product": product, "bare": bare}[sys.argv[1]](*sys.argv[2:])
