"""Discord's rules for what a bot sends, by its documentation; each function returns what breaks them, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.loopback.state import Payload

ROW, BUTTON, SELECT, LINK, PREMIUM = 1, 2, 3, 5, 6
EMBED_TEXTS = {"title": 256, "description": 4096}
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def faults_of_message(body: Payload, files: dict[str, str], *, editing: bool = False) -> list[str]:
    """Of a message, a follow-up or an edit. `files` are the names of the uploaded files by the names of their parts."""
    return [*_of_message(body, files, editing)]


def _of_message(body: Payload, files: dict[str, str], editing: bool) -> Iterator[str]:
    content, embeds, components = body.get("content"), body.get("embeds") or [], body.get("components") or []
    if content is not None and len(content) > 2000:
        yield f"content of {len(content)} characters; at most 2000"
    if not editing and not (content or embeds or files or body.get("sticker_ids") or body.get("poll")):
        yield "an empty message"
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds; at most 10"
    if (total := sum(map(embed_length, embeds))) > 6000:
        yield f"embeds of {total} characters together; at most 6000"
    for embed in embeds:
        yield from _of_embed(embed, files)
    yield from faults_of_components(components)
    yield from _of_mentions(body, editing)
    yield from _of_files(body, files)
    if len(str(body.get("nonce") or "")) > 25:
        yield "a nonce of more than 25 characters"
    if body.get("enforce_nonce") and body.get("nonce") is None:
        yield "enforce_nonce without a nonce"


def embed_length(embed: Payload) -> int:
    """The characters of an embed that count."""
    fields = sum(len(each.get("name", "")) + len(each.get("value", "")) for each in embed.get("fields") or [])
    texts = len(embed.get("title") or "") + len(embed.get("description") or "")
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    return texts + fields + len(footer.get("text") or "") + len(author.get("name") or "")


def _of_embed(embed: Payload, files: dict[str, str]) -> Iterator[str]:
    for name, most in EMBED_TEXTS.items():
        if len(embed.get(name) or "") > most:
            yield f"an embed's {name} of {len(embed[name])} characters; at most {most}"
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield f"{len(fields)} fields in an embed; at most 25"
    for each in fields:
        for name, most in (("name", 256), ("value", 1024)):
            if not (text := each.get(name) or "").strip():
                yield f"an embed's field without a {name}"
            elif len(text) > most:
                yield f"an embed's field with a {name} of {len(text)} characters; at most {most}"
    for part, name, most in (("footer", "text", 2048), ("author", "name", 256)):
        if embed.get(part) is not None and not 0 < len(embed[part].get(name) or "") <= most:
            yield f"an embed's {part} with {len(embed[part].get(name) or '')} characters; 1 to {most}"
    for part in ("image", "thumbnail"):
        url = (embed.get(part) or {}).get("url", "https://")
        if url.startswith("attachment://") and url.removeprefix("attachment://") not in files.values():
            yield f"an embed shows {url}, which is not sent along"
        elif not url.startswith(("https://", "http://", "attachment://")):
            yield f"an embed shows {url!r}, which is no address"
    if not any(embed.get(part) for part in (*EMBED_TEXTS, "fields", "footer", "author", "image", "thumbnail")):
        yield "an empty embed"


def faults_of_components(components: list[Payload]) -> list[str]:
    """Of the rows of buttons and menus below a message."""
    return [*_of_rows(components)]


def _of_rows(rows: list[Payload]) -> Iterator[str]:
    if len(rows) > 5:
        yield f"{len(rows)} rows of components; at most 5"
    ids: list[str] = []
    for row in rows:
        if row.get("type") != ROW:
            yield f"a component of type {row.get('type')} outside of a row"
            continue
        inside = row.get("components") or []
        buttons = sum(each.get("type") == BUTTON for each in inside)
        if not inside or len(inside) > 5 or (buttons != len(inside) and len(inside) != 1):
            yield f"a row with {buttons} buttons and {len(inside) - buttons} other components; 1 to 5 buttons or 1 menu"
        for each in inside:
            yield from _of_button(each) if each.get("type") == BUTTON else _of_select(each)
            if "custom_id" in each:
                ids.append(each["custom_id"])
    for id_ in sorted({each for each in ids if ids.count(each) > 1}):
        yield f"the custom_id {id_!r} more than once in a message"


def _of_custom_id(component: Payload) -> Iterator[str]:
    if not 1 <= len(component.get("custom_id") or "") <= 100:
        yield f"a custom_id of {len(component.get('custom_id') or '')} characters; 1 to 100"


def _of_button(button: Payload) -> Iterator[str]:
    style = button.get("style")
    if style not in range(1, 7):
        yield f"a button of style {style}"
    if style == LINK:
        if not (button.get("url") or "").startswith(("https://", "http://", "discord://")) or len(button["url"]) > 512:
            yield "a link button without an address, or with one of more than 512 characters"
        if "custom_id" in button:
            yield "a link button with a custom_id"
    elif style != PREMIUM:
        yield from _of_custom_id(button)
        if button.get("url") is not None:
            yield "a button with an address that is no link button"
    label = button.get("label") or ""
    if len(label) > 80:
        yield f"a button's label of {len(label)} characters; at most 80"
    if not label and not button.get("emoji") and style != PREMIUM:
        yield "a button without label and emoji"


def _of_select(select: Payload) -> Iterator[str]:
    yield from _of_custom_id(select)
    if len(select.get("placeholder") or "") > 150:
        yield "a menu's placeholder of more than 150 characters"
    if select.get("type") != SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"a menu with {len(options)} options; 1 to 25"
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        yield "a menu with two options of one value"
    for option in options:
        for name in ("label", "value"):
            if not 1 <= len(option.get(name) or "") <= 100:
                yield f"a menu's option with a {name} of {len(option.get(name) or '')} characters; 1 to 100"
        if len(option.get("description") or "") > 100:
            yield "a menu's option with a description of more than 100 characters"


def _of_mentions(body: Payload, editing: bool) -> Iterator[str]:
    allowed = body.get("allowed_mentions")
    if allowed is None:
        if body.get("content") or not editing:
            yield "no allowed_mentions"
        return
    if allowed.get("parse") or allowed.get("users") or allowed.get("roles") or allowed.get("replied_user"):
        yield f"allowed_mentions that can ping somebody: {allowed}"
    if "parse" not in allowed:
        yield "allowed_mentions without parse, which would allow all"


def _of_files(body: Payload, files: dict[str, str]) -> Iterator[str]:
    if len(files) > 10:
        yield f"{len(files)} files; at most 10"
    described: dict[str, Any] = {f"files[{each.get('id')}]": each for each in body.get("attachments") or []}
    for part, name in files.items():
        description = described.get(part, {}).get("description") or ""
        if name.lower().endswith(PICTURES) and not description.strip():
            yield f"the picture {name} without alt text"
        if len(description) > 1024:
            yield f"alt text of {len(description)} characters; at most 1024"


def faults_of_choices(choices: list[Payload]) -> list[str]:
    """Of what is offered while somebody types."""
    found = []
    names = [str(each.get("name") or "") for each in choices]
    if len(choices) > 25:
        found.append(f"{len(choices)} choices; at most 25")
    if len(set(names)) < len(names):
        found.append("two choices of one name")
    bad = [name for name in names if not 1 <= len(name) <= 100]
    found += [f"a choice with a name of {len(name)} characters; 1 to 100" for name in bad]
    found += [
        "a choice whose value has more than 100 characters" for each in choices if len(str(each.get("value"))) > 100
    ]
    return found
