"""Text: a message in, plain tokens out, whatever alphabet tricks, Markdown or mentions it was dressed in."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

MOST_CHARACTERS = 4000
MOST_TOKENS = 800

# Letters of other scripts that are drawn like Latin ones (Unicode's confusables, the common part of them).
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтнвпгАЕОРСУХІЈЅКМТНВαοτυνικρεςΑΒΕΖΗΙΚΜΝΟΡΤΥΧᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "aeopcyxijsdhkmthbnrAEOPCYXIJSKMTHBaotuvikpecABEZHIKMNOPTYXabcdefghijklmnoprstuvwyz",
)
# Characters that are drawn as a blank and count as letters or signs: Hangul fillers, the empty Braille pattern.
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’ʼ´", "'") | {"⁄": "/"})

# Discord's own syntax: mentions of people, roles, channels and commands, custom emoji, times, guides.
_DISCORD = re.compile(r"<(?:(?:@[!&]?|#|a?:\w{1,40}:|/[\w -]{1,40}:|t:)-?\d{1,20}(?::[a-zA-Z])?|id:\w{1,20})>")
_LINK = re.compile(r"https?://(?:www\.)?([^\s/?#]*)\S*", re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]{0,12}\n|```")
# Marks of a quote, small print, a heading or a list at the beginning of a line.
_MARKED = re.compile(r"(?m)^[ \t]*(?:>{1,3}|-#|#{1,3}|[-*•]|\d{1,2}[.)](?=[ \t]+\w+[ \t]+\w))[ \t]+(?=\S)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_GLUED = re.compile(r"([a-z]{2,})((?:20)?\d\d)")
_SPACE = re.compile(r"\s")
_TAG = re.compile(r"</?[a-zA-Z]{1,10}\s*/?>")
# `\w` has digits of other scripts in it; NFKC has folded those that are only styled.
_TOKEN = re.compile(
    r"(?P<number>'?\d+(?:\s?[/-]\s?\d+)*(?![^\W_]))|(?P<word>[^\W_]+(?:'[^\W_]+)*)|(?P<mark>[&%?!.,;:\n]|->|→|=>|>)"
)
# Words that `tokens` takes as they are; it joins single letters, and "shire" to what stands before it.
_PLAIN_WORDS = re.compile(r"(?!.* shire\b)[a-z]{2,}(?: [a-z]{2,})*", re.IGNORECASE | re.ASCII)

_CONTRACTED = frozenset({"whats", "whos", "wheres", "hows", "whens", "its", "thats", "theres", "heres", "lets", "s"})
_OWNED = ("'s", "'S", "'ſ")
_SPOKEN = {"&": "and", "%": "percent", "->": "to", "→": "to", "=>": "to", ">": "to"}


class Token(NamedTuple):
    """One word or number of a message.

    text       folded: small plain letters, no accents, no apostrophes, no possessive 's
    raw        as written, accents and capitals kept
    start      where it begins in the cleaned message, in characters
    before     the punctuation between the token before and this one, without blanks
    possessive whether an 's was taken off
    """

    text: str
    raw: str
    start: int
    before: str = ""
    possessive: bool = False


def clean(message: str) -> str:
    """The message as plain letters: compatibility forms, look-alike letters and digits of other scripts folded,
    invisible marks, Discord's mentions, links and the marks of quotes, lists and code taken out (of a link to a police
    site the host name stays: it names a force). Of line breaks only those between paragraphs stay."""
    text = _without_markup(message[:MOST_CHARACTERS])
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:MOST_CHARACTERS].translate(_DASHES)
        text = "".join(
            _plain(char)
            for char in text
            if unicodedata.category(char) not in ("Cf", "Cc", "Cs", "Co", "Mn", "Me") or char in "\n\t"
        )
        # What was disguised shows only now.
        text = _without_markup(text.translate(_LOOKALIKES))
    return "\n".join(part.replace("\n", " ") for part in _PARAGRAPH.split(_UNSEEN.sub(" ", text)))


def _without_markup(text: str) -> str:
    text = _TAG.sub(" ", html.unescape(_DISCORD.sub(" ", text)))
    text = _LINK.sub(lambda link: f" {link[1]} " if link[1].casefold().endswith("police.uk") else " ", text)
    return _MARKED.sub("", _FENCE.sub(" ", text))


def _plain(char: str) -> str:
    """A blank for any kind of blank, a digit for any script's digit, else the character."""
    if (char.isspace() and char != "\n") or char in _BLANKS:
        return " "
    return str(unicodedata.decimal(char)) if unicodedata.category(char) == "Nd" else char


def fold(word: str) -> str:
    """One word in small plain letters: accents and apostrophes off."""
    if word.isascii():
        return word.lower().replace("'", "")
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in decomposed if char != "'" and unicodedata.category(char) != "Mn")


def tokens(message: str) -> tuple[Token, ...]:
    """The tokens of a message, at most 800. `&`, `%` and arrows become the words they are read as."""
    return tokens_of(clean(message))


def tokens_of(cleaned: str) -> tuple[Token, ...]:
    """The same of a message that `clean` made plain."""
    found: list[Token] = []
    before = ""
    for match in _TOKEN.finditer(cleaned):
        raw = match[0]
        if match.lastgroup == "mark":
            if raw not in _SPOKEN:
                before += raw
                continue
            found.append(Token(_SPOKEN[raw], raw, match.start(), before))
            before = ""
        elif match.lastgroup == "number":
            number = _SPACE.sub("", raw)
            if number[0] == "'" and len(number) != len("'16"):
                number = number[1:]
            found.append(Token(number, raw, match.start(), before))
            before = ""
        else:
            word = fold(raw)
            possessive = raw.endswith(_OWNED) and word not in _CONTRACTED
            if word[-1:].isdigit() and (glued := _GLUED.fullmatch(word)):
                found.append(Token(glued[1], raw, match.start(), before))
                found.append(Token(glued[2], glued[2], match.end() - len(glued[2])))
                before = ""
            elif word:
                found.append(Token(word[:-1] if possessive else word, raw, match.start(), before, possessive))
                before = ""
        if len(found) >= MOST_TOKENS:
            break
    return _joined(found)


def _joined(found: list[Token]) -> tuple[Token, ...]:
    """Letters spelled out ("h m i c") as one word, and "shire" joined to the word before it."""
    if not any(len(token.text) == 1 or token.text == "shire" for token in found):
        return tuple(found)
    joined: list[Token] = []
    place = 0
    while place < len(found):
        end = place
        while end < len(found) and len(found[end].text) == 1 and found[end].text.isalpha() and (
            end == place or not found[end].before
        ):
            end += 1
        if end - place >= 3:
            whole = "".join(token.text for token in found[place:end])
            joined.append(found[place]._replace(text=whole, raw=" ".join(t.raw for t in found[place:end])))
            place = end
        elif found[place].text == "shire" and joined and not found[place].before and joined[-1].text.isalpha():
            before = joined.pop()
            joined.append(before._replace(text=f"{before.text}shire", raw=f"{before.raw} {found[place].raw}"))
            place += 1
        else:
            joined.append(found[place])
            place += 1
    return tuple(joined)


def words(phrase: str) -> tuple[str, ...]:
    """The folded words of a name or phrase of the data, made the same way as those of a message."""
    # Nearly all of the data's thousands are plain already, and a start waits for them.
    if len(phrase) < MOST_TOKENS and _PLAIN_WORDS.fullmatch(phrase):
        return tuple(phrase.lower().split(" "))
    return tuple(token.text for token in tokens(phrase))
