#!/bin/sh
# english.sh - every text that the sources mark with _() or N_() has its English in assets/po/en.po, whole and without Chinese punctuation, and
# nothing else has.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

for tool in xgettext msgmerge msgattrib msgfmt; do
    command -v $tool >/dev/null || { skip "no $tool (package gettext): the English is not looked through"; finish; }
done

# texts FOLDER: the texts marked in the sources below it, beside their English, in $work/merged.
texts() {
    (cd "$1" && xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --language=C --sort-output -o "$work/texts.pot" src/*/*.[ch]) 2>"$work/err" &&
        msgmerge --quiet --no-fuzzy-matching -o "$work/merged" "$srcdir/assets/po/en.po" "$work/texts.pot" 2>>"$work/err"
}

# missing: those without English, or with one that nobody has looked at, each with its place.
missing() {
    msgattrib --untranslated --no-obsolete --no-wrap "$work/merged"
    msgattrib --only-fuzzy --no-obsolete --no-wrap "$work/merged"
}

# ---- Nothing is left in Chinese ----
texts "$srcdir" && good || { bad "the texts could not be taken from the sources:"; cat "$work/err"; }
missing >"$work/out"
[ ! -s "$work/out" ] && good || { bad "texts without English; make update-po, then fill in assets/po/en.po:"; cat "$work/out"; }
found=$(grep -c '^msgid ' "$work/merged")
[ "$found" -gt 1500 ] && good || bad "only $found texts were found: are they marked otherwise now?"

# unused: English of what the sources no longer say.
unused() {
    msgattrib --only-obsolete --no-wrap "$work/merged" | grep '^#~ msgid '
}
unused >"$work/out"
[ ! -s "$work/out" ] && good || { bad "English that nothing is in need of; make update-po, then take the lines with #~ out of assets/po/en.po:"; cat "$work/out"; }

# ---- Nor written as Chinese is ----
msgfmt --check-format -o /dev/null "$srcdir/assets/po/en.po" 2>"$work/err" && good || { bad "formats differ:"; cat "$work/err"; }
awk '/^msgid /{english = 0} /^msgstr /{english = 1} english && /，|。|；|：|、|！|？|（|）/ {print FNR ": " $0; wrong = 1} END {exit wrong}' \
    "$srcdir/assets/po/en.po" >"$work/out" && good || { bad "Chinese punctuation in the English:"; cat "$work/out"; }

# ---- The test of the test: a text that has no English is seen, and English that has lost its text ----
mkdir -p "$work/copy/src/base"
printf 'const char *x = N_("这句话没有英文");\nconst char *y = N_("帮助");\n' >"$work/copy/src/base/x.c"
texts "$work/copy" && missing >"$work/out"
shows 这句话没有英文
hides '"帮助"'
unused >"$work/out"
shows '"阅读"'
hides '"帮助"'
finish
