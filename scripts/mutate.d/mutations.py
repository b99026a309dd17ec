# SPDX-License-Identifier: Apache-2.0
"""Small faults that can be put into a C++ file, one at a time."""
import dataclasses
import pathlib
import re

NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|'
                      r"'(?:[^'\\\n]|\\.)+'|^\s*#[^\n]*", re.S | re.M)
# Lines where a fault changes nothing that a test could see.
SILENT = re.compile(r"reserve\(|static_assert|\bnamespace\b|\busing\b|\btemplate\b")

SWAPS = {
    "<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"],
    "+=": ["-="], "-=": ["+="],
}  # yapf: disable
OPERATOR = re.compile(r"(?<= )(" + "|".join(
    re.escape(text) for text in sorted(SWAPS, key=len, reverse=True)) + r")(?=[ \n])")
WORDS = {
    "true": "false", "false": "true", "min": "max", "max": "min", "any_of": "all_of",
    "all_of": "any_of", "none_of": "any_of", "lower_bound": "upper_bound",
    "upper_bound": "lower_bound", "continue": "break",
}  # yapf: disable
WORD = re.compile(r"\b(" + "|".join(WORDS) + r")\b(?!\s*=)")
NUMBER = re.compile(r"(?<![\w.'])\d+(?![\w.'])")
CONDITION = re.compile(r"\bif \(")
NEGATION = re.compile(r"(?<=[ (])!(?=[\w(])")
RETURN = re.compile(r"\breturn (?!(?:true|false|nullptr|std::nullopt|0);)(?=[^;{])")
# A statement that is a call or an assignment, or leaves the function.
STATEMENT = re.compile(r"(?<=[;{}\n)])\n? *(?:[\w.:\[\]]|->|\(\))+(?:\(| [+-]?= )|"
                       r"\b(?:throw|continue|break|return)\b")
NOT_STATEMENT = re.compile(r"\s*(?:if|for|while|switch|case|default|else|do|catch|return [^;])")


@dataclasses.dataclass(frozen=True)
class Mutation:
    path: str
    begin: int
    end: int
    line: int
    column: int
    before: str
    after: str

    def __str__(self):
        before = " ".join(self.before.split()) or "nothing"
        after = " ".join(self.after.split()) or "nothing"
        return f"{self.path}:{self.line}:{self.column}: {before} -> {after}"

    def apply(self, text):
        return text[:self.begin] + self.after + text[self.end:]


def code_only(text):
    """The text with spaces for comments, literals and preprocessor lines, as long as before."""
    return NOT_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def end_of(code, begin, ends):
    """Where one of these characters ends what begins here, outside parentheses."""
    depth = 0
    for position in range(begin, len(code)):
        character = code[position]
        if depth == 0 and character in ends:
            return position
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth < 0:
                return None
    return None


def replacements(text, code):
    """Every (begin, end, new text)."""
    for found in OPERATOR.finditer(code):
        for after in SWAPS[found[0]]:
            yield found.start(), found.end(), after
    for found in WORD.finditer(code):
        yield found.start(), found.end(), WORDS[found[0]]
    for found in NUMBER.finditer(code):
        yield found.start(), found.end(), str(int(found[0]) + 1)
        if int(found[0]) > 0:
            yield found.start(), found.end(), str(int(found[0]) - 1)
    for found in NEGATION.finditer(code):
        yield found.start(), found.end(), ""
    for found in CONDITION.finditer(code):
        begin = found.end()
        end = end_of(code, begin, ")")
        if end is None:
            continue
        begin = code.rfind("; ", begin, end) + 2 if "; " in code[begin:end] else begin
        condition = text[begin:end]
        if not re.search(r"[^=!<>]=[^=]", code[begin:end]):  # no declaration
            yield begin, end, f"!({condition})"
    for found in RETURN.finditer(code):
        end = end_of(code, found.end(), ";")
        if end is not None:
            yield found.end(), end, "{}"
            yield found.end(), end, f"!({text[found.end():end]})"
    for found in STATEMENT.finditer(code):
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        end = end_of(code, begin, ";")
        if end is not None and not NOT_STATEMENT.match(code[begin:end + 1]):
            yield begin, end, ""


def mutations(root, path):
    text = (pathlib.Path(root) / path).read_text(encoding="utf-8")
    code = code_only(text)
    lines = text.split("\n")
    found = {}
    for begin, end, after in replacements(text, code):
        line = text.count("\n", 0, begin) + 1
        if SILENT.search(lines[line - 1]) or text[begin:end] == after:
            continue
        column = begin - text.rfind("\n", 0, begin)
        found[begin, end, after] = Mutation(path, begin, end, line, column, text[begin:end], after)
    return [found[key] for key in sorted(found)]
