"""Words: templates and translations become what a channel shows. The only importer of Jinja2 and Babel."""
