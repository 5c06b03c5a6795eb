"""Forces: which of the 43 a message names, by name, alias, place or near miss, and which names are not meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from bot.language.doubts import INTO, unlikely
from bot.language.lexicon import DIRECTIONS
from bot.language.matching import Meaning, Span
from bot.language.query import Mention, Rejection
from bot.language.reading import Reading

# What may stand between a name and a word that takes it away from the police: "Durham County Council".
_BETWEEN = frozenset({"county", "city", "borough", "district", "metropolitan", "crown", "magistrates", "combined",
                      "and", "s", "the", "local"})
_NAMES = ("force", "region", "place", "body", "veto", "decoy")
_PLURAL = frozenset({"forces", "constabularies", "ones", "force's"})


@dataclass(slots=True)
class Named:
    """What a message says of forces, in the order it says it.

    forces    single forces, with the mention each came from
    regions   names of several forces (a region, or a name that several share)
    places    places, with their forces
    vetoed    words that showed a name to be no force's ("fire"), and `vetoed_at` where such names begin
    bodies    other bodies named
    decoys    names that only look like a force's
    """

    forces: list[Mention] = field(default_factory=list)
    regions: list[Mention] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    vetoed: list[str] = field(default_factory=list)
    vetoed_at: set[int] = field(default_factory=set)
    bodies: list[str] = field(default_factory=list)
    decoys: list[str] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The forces meant for certain: named, or by a place that has just one."""
        return tuple(dict.fromkeys(mention.values[0] for mention in self.forces))


def link_forces(reading: Reading) -> Named:
    """Link the entity spans of a message to forces, regions and places, or say why not."""
    named = Named()
    police = reading.positions("police", "service", "forces")
    bodies = reading.spans("body")
    for span in reading.found.entities:
        if not span.of(*_NAMES, "inspector"):
            continue  # a round, an area or a grade
        if any(set(m.entry.values) == set(reading.lexicon.forces) for m in span.of("region")):
            continue
        if span.of("decoy"):
            named.decoys.append(reading.words(span.start, span.end))
        elif span.of("inspector") and not reading.near(span, police, 1, 1):
            continue
        elif span.of("body") and span.distance <= 1:
            named.bodies.append(span.of("body")[0].entry.values[0])
        elif meanings := span.of("force", "region", "place"):
            if veto := _veto(reading, span):
                named.vetoed.append(veto)
                named.vetoed_at.add(span.start)
                named.rejected.append(_rejected(reading, span, meanings[0], f"“{veto}” beside it"))
            elif _ends_longer_name(reading, span, meanings):
                named.rejected.append(_rejected(reading, span, meanings[0], "the end of a longer name"))
            elif why := unlikely(reading, span, meanings, police):
                named.rejected.append(_rejected(reading, span, meanings[0], why))
            else:
                _take(reading, named, span, meanings)
    named.forces.extend(_halves(reading, named))
    named.forces.sort(key=lambda mention: mention.start)
    _carry_veto(reading, named)
    _leave_to_bodies(reading, named, bodies)
    _drop_qualifiers(reading, named, police)
    _take_back(reading, named)
    if bodies and not named.slugs:
        named.regions.clear()
    vetoes = reading.spans("veto")
    national = reading.has("forces") and not reading.has("locate_covers")
    where = bool(vetoes) and reading.words(vetoes[0].start - 1, vetoes[0].start) in INTO
    if vetoes and not (named.forces or named.regions) and (where or not national):
        named.vetoed.append(vetoes[0].of("veto")[0].entry.name)
    return named


def _ends_longer_name(reading: Reading, span: Span, meanings: tuple[Meaning, ...]) -> bool:
    """Whether a name that needs context, like "City Police", only ends a longer one: another name stands right before
    it, or a word that means nothing to the bot. "Lincoln City Police" is not the City of London's."""
    if not span.start or reading.tokens[span.start].before or not all(m.entry.wary for m in meanings):
        return False
    if span.end - 1 not in reading.positions("police"):
        return False
    names = (other.of(*_NAMES) for other in reading.beside(span, 0) if other.end == span.start)
    known = any(each.start < span.start <= each.end for each in (*reading.found.cues, *reading.found.entities))
    return any(names) or not (known or reading.tokens[span.start - 1].text.isdigit())


def _rejected(reading: Reading, span: Span, meaning: Meaning, why: str) -> Rejection:
    text = reading.as_written(span.start, span.end)
    return Rejection(meaning.entry.kind, text, meaning.entry.name, why, meaning.distance)


def _take(reading: Reading, named: Named, span: Span, meanings: tuple[Meaning, ...]) -> None:
    """File a span under forces, regions or places."""
    nearest = [m for m in meanings if m.distance == span.of("force", "region", "place")[0].distance]
    by_kind = {kind: [m for m in nearest if m.entry.kind == kind] for kind in ("force", "region", "place")}
    forces = tuple(dict.fromkeys(slug for m in by_kind["force"] for slug in m.entry.values))
    if forces and len(forces) == 1 and not (by_kind["region"] and _means_region(reading, span)):
        names = {m.entry.name.casefold() for m in by_kind["force"]}
        elsewhere = [m for m in by_kind["place"] if m.entry.name.casefold() not in names]
        others = {slug for m in elsewhere for slug in m.entry.values} - set(forces)
        first = by_kind["force"][0]
        others |= set(_beside_direction(reading, span)) - set(forces) if first.entry.tier == "place" else set()
        if not others or not (span.of("force")[0].distance or first.entry.tier == "place"):
            named.forces.append(_mention(reading, span, "force", forces, by_kind["force"][0]))
            return
        forces += tuple(sorted(others))
    if len(forces) > 1:
        named.regions.append(_mention(reading, span, "region", forces, by_kind["force"][0]))
        return
    first = (by_kind["region"] or by_kind["place"])[0]
    # An alias's row of forces says which are meant today; a place's may add historic corners.
    alias = next((m for m in by_kind["region"] if m.entry.tier == "alias"), first)
    slugs = tuple(dict.fromkeys((*alias.entry.values, *_beside_direction(reading, span))))
    kind = "region" if by_kind["region"] else "place"
    mention = _mention(reading, span, kind, slugs, alias)
    if kind == "place":
        named.places.append(mention)
    if len(slugs) == 1:
        named.forces.append(mention)
    else:
        named.regions.append(mention)


def _beside_direction(reading: Reading, span: Span) -> tuple[str, ...]:
    """The forces that a place behind a direction word may be misspelt for: "South Wells" may be South Wales."""
    before = reading.words(span.start - 1, span.start)
    if before not in DIRECTIONS:
        return ()
    word = reading.tokens[span.start].text
    names = {slug: name.casefold().split() for slug, name in reading.lexicon.short_names.items()}
    return tuple(
        slug
        for slug, name in names.items()
        if len(name) == 2 and name[0] == before
        and (OSA.distance(name[1], word, score_cutoff=2) <= 2 or (len(word) > 3 and name[1].startswith(word)))
    )


def _mention(reading: Reading, span: Span, kind: str, values: tuple[str, ...], meaning: Meaning) -> Mention:
    further = [m.distance for m in span.meanings if m.distance > meaning.distance and set(m.entry.values) - set(values)]
    tier = "near" if meaning.distance else meaning.entry.tier
    return Mention(kind, reading.as_written(span.start, span.end), span.start, span.end, values, tier,
                   meaning.distance, min(further, default=None))


def _means_region(reading: Reading, span: Span) -> bool:
    """Whether a name that is both a force's and a region's means the region here ("forces in the West Midlands")."""
    after = reading.tokens[span.end].text if span.end < len(reading.tokens) else ""
    if after in ("region", "regional") or after in _PLURAL:
        return True
    before = {token.text for token in reading.tokens[max(span.start - 2, 0) : span.start]}
    plural = reading.has("forces") or reading.has("count") or reading.has("rank")
    return plural and bool(before & {"in", "across", "within", "throughout"}) and after not in ("police", "force")


def _veto(reading: Reading, span: Span) -> str | None:
    """The word beside a name that shows that no police force is meant, if there is one."""
    after = reading.words(span.end, span.end + 1)
    if any(token.text in ("police", "constabulary", "heddlu") for token in reading.tokens[span.start : span.end]):
        abroad = [e for e in reading.found.entities if e.of("veto") and e.start == span.end]
        if abroad and not reading.tokens[span.end].before:
            return abroad[0].of("veto")[0].entry.name
        return "police department" if after == "department" else None
    pressed = any(cue.start == span.end and not reading.tokens[span.end].before for cue in reading.spans("press"))
    # "Kent post 2016" is no newspaper.
    dated = reading.words(span.end + 1, span.end + 2)[:2].isdigit()
    if pressed and not (dated or reading.has("locate_covers") or reading.has("locate")):
        return reading.as_written(span.start, span.end + 1)
    for other in reading.spans("veto"):
        word = other.of("veto")[0].entry.name
        gap = reading.tokens[span.end : other.start]
        # "Birmingham, Alabama": a comma alone keeps them together.
        marks = [token.before for token in reading.tokens[span.end : other.start + 1]]
        stops = any(marks) and not (marks == [","] and not gap)
        if 0 <= other.start - span.end <= 2 and all(t.text in _BETWEEN for t in gap) and not stops:
            joined = any(t.text == "and" for t in gap)
            if not joined:
                return word
        if 0 < span.start - other.end <= 4 and not any(t.before for t in reading.tokens[other.end : span.start + 1]):
            between = {t.text for t in reading.tokens[other.end : span.start]}
            if between & {"in", "for", "of", "at"} and not reading.positions("police"):
                return word
        if other.end == span.start and word.casefold() in ("hmp", "university", "prison", "court"):
            return word
    return None


def _halves(reading: Reading, named: Named) -> list[Mention]:
    """The forces of which only the direction is said, the rest with the next: "North and South Wales"."""
    found = []
    for mention in named.forces:
        name = reading.words(mention.start, mention.end).split()
        [direction, joint] = reading.words(mention.start - 2, mention.start).split() if mention.start > 1 else ["", ""]
        if direction in DIRECTIONS and joint in ("and", "or") and len(name) > 1 and name[0] in DIRECTIONS:
            whole = f"{direction} {name[1]}"
            names = reading.lexicon.short_names.items()
            slug = next((slug for slug, short in names if short.casefold() == whole), None)
            if slug is not None:
                at = mention.start - 2
                found.append(Mention("force", reading.as_written(at, at + 1), at, at + 1, (slug,), "alias"))
    return found


def _leave_to_bodies(reading: Reading, named: Named, bodies: Sequence[Span]) -> None:
    """A name behind another body's says where that body is ("British Transport Police in Kent")."""
    for mention in list(named.forces):
        before = [body for body in bodies if 0 <= mention.start - body.end <= 2]
        between = reading.words(before[-1].end, mention.start).split() if before else []
        if before and (not between or set(between) & {*INTO, "on"}):
            named.forces.remove(mention)
            named.rejected.append(Rejection("force", mention.text, mention.values[0], "where another body is"))


def _drop_qualifiers(reading: Reading, named: Named, police: frozenset[int]) -> None:
    """A region right before a force only says which part of it is meant ("North West Leics")."""
    for region in list(named.regions):
        if any(m.start == region.end and not reading.tokens[m.start].before for m in named.forces):
            named.regions.remove(region)
    for force in list(named.forces):
        direction, *rest = reading.tokens[force.start : force.end]
        small = direction.text in DIRECTIONS and direction.raw[0].islower() and bool(rest) and rest[0].raw[0].isupper()
        if small and len(named.slugs) > 1 and force.end not in police:
            # "Newport, south Wales, is Gwent Police": with a small letter it is a part of the country.
            named.forces.remove(force)


def _take_back(reading: Reading, named: Named) -> None:
    """Only the names behind a correction count, where there are any ("Kent, sorry, Essex")."""
    if any(mention.start >= reading.taken_back for mention in (*named.forces, *named.regions)):
        for mentions in (named.forces, named.regions, named.places):
            mentions[:] = [mention for mention in mentions if mention.start >= reading.taken_back]


def _carry_veto(reading: Reading, named: Named) -> None:
    """A veto of one name takes its partner along: in "Devon and Somerset Fire" neither is a force."""
    for mention in list(named.forces):
        if reading.words(mention.end, mention.end + 1) == "and" and mention.end + 1 in named.vetoed_at:
            named.forces.remove(mention)
            named.rejected.append(Rejection("force", mention.text, mention.values[0], "joined to a name that is not"))
