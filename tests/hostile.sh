#!/bin/sh
# hostile.sh - one text full of what acts on a terminal, through every door by which a text comes in, to everything that reaches one: answers, messages, screens.
set -u
unset CASEGRID_RESTRICTED
: "${srcdir:=.}" "${THREE:?the library of three}" "${HOSTILE:?the program that makes a hostile library}" "${KIOSK:?the program whose system settings a test may choose}"
. "$srcdir/tests/tap.sh"
mkdir -p "$HOME" "$work/run"
cd "$work/run" || exit 99
# A title, a colour, an answer wanted, a clipboard, 8-bit controls as UTF-8 and bare, a bell, overrides and isolates of direction, nothing wide, delete, bytes that are no UTF-8.
evil=$(printf 'A\033]0;title\007\033[31mB\033[6n\033]52;c;ZQ==\033\134C\302\233\302\235\302\220\342\200\256\342\201\246\342\200\213\342\200\217\357\273\277\010\177D\233\235\377\300\257E')
line=$(printf '%s' "$evil" | tr -d '\377\300\257\233\235') # what is UTF-8 of it, for files that have to be

# calm WHAT: nothing of it is in out or err.
calm() {
    if LC_ALL=C grep -aqP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf' "$work/out" "$work/err"; then
        bad "$1 reaches the terminal:"
        LC_ALL=C grep -anP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf' "$work/out" "$work/err" | cat -v | cut -c1-300 | head -n 3
    elif ! iconv -f UTF-8 -t UTF-8 "$work/out" >/dev/null 2>&1 || ! iconv -f UTF-8 -t UTF-8 "$work/err" >/dev/null 2>&1; then
        bad "$1 reaches the terminal as bytes that are no text"
    else
        good
    fi
}
# try WHAT ARGUMENT...: any status will do.
try() {
    what=$1
    shift
    timeout 60 "$CASEGRID" "$@" >"$work/out" 2>"$work/err" </dev/null
    [ $? -lt 3 ] && good || bad "$what: status above 2"
    calm "$what"
    tried="$tried|$what"
}
# The test of the test.
for hostile in "$evil" "$line" "$(printf 'a\033b')" "$(printf 'a\302\233b')" "$(printf 'a\342\200\256b')" "$(printf 'a\233b')" "$(printf 'a\rb')"; do
    printf '%s' "$hostile" >"$work/out"
    : >"$work/err"
    (failed=0; calm 'nothing' >/dev/null; [ "$failed" = 1 ]) && good || bad "this test would not see $(printf %s "$hostile" | cat -v)"
done

tried=
lib="--library $THREE"

# ---- What is typed ----
try 'a command' "$evil"
try 'an option' "--$evil"
try 'the value of --library' --library "$evil" table cases
try 'the value of --lang' --lang "$evil"
for option in case format rows reference per sort filter kind find page-lines width saved; do try "--$option" $lib compare 西岗 凯里 --$option "$evil"; done
for option in in fold province level dimension indicator within context limit seconds and; do try "search --$option" $lib search 网格 --$option="$evil"; done
for option in size keys start goto deck; do try "screen --$option" $lib screen --$option "$evil"; done
try 'a pattern' $lib search "$evil"
try 'a broken pattern' $lib search "($evil["
try 'a literal pattern' $lib search -F "$evil"
for format in text md html csv tsv json; do try "the line of the command in $format" $lib compare 西岗 凯里 --find "$line" --format $format; done
try 'a name to save' $lib compare 西岗 凯里 --save "$evil"
try 'a table' $lib table "$evil"
try 'a case' $lib read "$evil"
try 'a deck' $lib present "$evil"
try 'a presentation to follow' $lib present --follow "$evil"
try 'a setting' settings "$evil"
try 'a value of a setting' settings language "$evil"
try 'a library to be set' settings library "/$evil"
try 'a file to write' $lib table cases -o "$evil/x"
try 'keys into a prompt' $lib screen --keys "/$evil"
try 'keys into the palette' $lib screen --keys ":$evil<Enter>"
try 'keys into a filter' $lib screen --keys "&$evil<Enter>"
try 'keys into a note' $lib screen --case xigang --keys "m$evil<Enter>M"
try 'a note listed' $lib notes
try 'keys into a name' $lib screen --case xigang --case kaili --keys "cw$evil<Enter>o"
try 'keys into a place' $lib screen --keys ":kaili/$evil<Enter>"
try 'keys into a row' $lib screen --case xigang --case kaili --keys "cf$evil<Enter>5"
try 'keys into an export' $lib screen --case xigang --start read --keys "x<Enter><C-u>nowhere/$evil<Enter>"

# ---- The environment ----
for variable in TERM LANGUAGE LANG LC_ALL CASEGRID_AUTHOR CASEGRID_PRESENT_FOLDER COLUMNS NO_COLOR TMUX USER LOGNAME TMPDIR TZ EDITOR VISUAL; do
    export "kept=$(eval "printf %s \"\${$variable-unset}\"")"
    export "$variable=$evil"
    try "$variable" $lib screen --case xigang --keys 'm<Enter>'
    try "$variable, following" $lib present --follow
    [ "$kept" = unset ] && unset "$variable" || export "$variable=$kept"
done
export LC_ALL=C.UTF-8 COLUMNS=100
for variable in HOME XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME; do
    mkdir -p "$work/run/$evil"
    (
        passed=0 failed=0
        [ $variable = HOME ] && unset XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME
        export "$variable=$work/run/$evil"
        try "$variable, saving" $lib compare 西岗 凯里 --save 甲
        try "$variable, settings" settings
        try "$variable, notes" $lib screen --case xigang --keys 'm记<Enter>'
        try "$variable, a file in the way" $lib notes
        [ "$failed" = 0 ]
    ) || bad "$variable"
done

# ---- Files: their names and what is in them ----
cp "$THREE" "$evil.db"
try 'the name of a library' --library "$evil.db" screen
try 'the name of a library, said' --library "$evil.db" compare 西岗 凯里 --format text
printf 'x' >"$evil.txt"
try 'the name of what is no library' --library "$evil.txt" table cases
# What a command says when it has done what was asked; each must indeed get so far (status 0), or its message was not seen.
well() {
    what=$1
    shift
    timeout 60 "$CASEGRID" "$@" >"$work/out" 2>"$work/err" </dev/null && good || { bad "$what: was not done:"; cat -v "$work/err"; }
    calm "$what, done"
    tried="$tried|$what"
}
mkdir names
cp "$THREE" names/a.db
printf '东山区的社区治理\n\n东山区有网格474个。\n' >names/article.txt
iconv -f UTF-8 -t GB18030 names/article.txt >names/gb.txt
printf '主体,数值,单位\n网格,5,个\n' >names/sheet.csv
for name in "$(printf 'e\033[31ml')" "$(printf '\342\200\256x')" "$(printf 'n\ne')" "$evil"; do
    file=$(printf %s "names/$name")
    well 'a library made' init "$file.db"
    well 'a library taken in' --library "$file.db" import names/a.db
    well 'an edition published' publish names/a.db "$file 2.db"
    well 'an edition published again' publish names/a.db "$file 2.db"
    well 'libraries merged' merge names/a.db names/a.db -o "$file 3.db"
    well 'cases exported' --library names/a.db export --all -o "$file"
    well 'a blank case file' new 东山 -o "$file.yaml"
    well 'a draft' import --name 东山区 names/article.txt -o "$file 2.yaml"
    cp names/gb.txt "$file.txt"
    well 'a draft of a text in another encoding' import --name 东山区 "$file.txt" -o "$file 3.yaml"
    cp names/sheet.csv "$file.csv"
    well 'a spreadsheet of that name' --library "$file.db" import --case 西岗 "$file.csv" --yes
    printf '主体,数值,单位\n' >"$file 2.csv"
    well 'an empty spreadsheet of that name' --library "$file.db" import --case 西岗 "$file 2.csv"
done
printf '%s: %s\n' "$line" "$line" >case.yaml
try 'a case file' check case.yaml
printf 'case: dongshan\n%s: %s\n' "$line" "$line" >case.yaml
try 'a key of a case file' check case.yaml
printf 'case: dongshan\nname: "%s"\nlevel: %s\n' "$evil" "$evil" >case.yaml
try 'bytes of a case file' check case.yaml
printf '%s\n\n%s在东山区，474个。\n' "$line" "$line" >article.txt
try 'an article' import --name 东山区 article.txt -o draft.yaml
try 'its draft' check draft.yaml
printf '主体,数值,单位\n%s,5,%s\n' "$line" "$line" >sheet.csv
cp "$THREE" own.db
try 'a spreadsheet' --library own.db import --case 西岗 sheet.csv
printf '%s,数值\na,5\n' "$line" >sheet.csv
try 'the head of a spreadsheet' --library own.db import --case 西岗 sheet.csv
# A library whose every text is hostile: no importer would take it in, but a file can come from anywhere.
escaped='A\\e]0;title\\a\\e[31mB\\u009b\\u009d\\u202e\\u2066\\u200b\\u200f\\bE'
"$HOSTILE" "$THREE" bad.db || bad "no hostile library"
grep -qaF "$(printf '\033]52')" bad.db && good || bad "nothing hostile is in it"
for format in text md html csv tsv json; do
    try "a case in $format" --library bad.db read kaili --format $format
    try "rows in $format" --library bad.db compare kaili xigang baiyun --format $format --reference kaili
    try "hits in $format" --library bad.db search . --limit 9 --context 1 --format $format
    for table in cases tiers grids mechanisms figures indicators terms paragraphs; do try "the table of $table in $format" --library bad.db table $table --format $format; done
done
try 'a handout' --library bad.db compare kaili xigang --handout --format html
try 'a case as a file' --library bad.db export kaili
try 'differences' --library bad.db diff "$THREE" bad.db
try 'a check' check bad.db
try 'a merge' merge "$THREE" bad.db -o merged.db
for start in library overview; do try "the screen $start" --library bad.db screen --start $start; done
for start in read compare search overview; do try "the screen $start of cases" --library bad.db screen --start $start --case kaili --case xigang; done
for keys in '<Down>j' '/.<Enter>' '/.<Enter>v' '&a' ':kaili' 'O4j' '   c3jj' '   cv<Tab>' '   ct' '   cb' '   cY' '<Enter>Y' '<Enter><Tab>j' '   cT   ' '   cr' '   cK' '   cw' 'M' '   cy' '?'; do
    try "the screen after $keys" --library bad.db screen --keys "$keys"
    try "the screen after $keys, as a picture" --library bad.db screen --keys "$keys" --format svg
done
try 'a name that is looked for' --library bad.db read kail
try 'a presentation of it' --library bad.db present kaili xigang --format text
printf '%s\n%s\n' "$("$CASEGRID" $lib read xigang --format json 2>/dev/null | grep -oE '[0-9a-f]{64}' | head -n 1)" "$line" >"$work/run/own.db.note"
try 'the note of an edition' --library own.db screen
printf 'title: "%s"\nslides:\n  - {kind: title, title: "%s", text: ["%s"], notes: "%s"}\n' "$escaped" "$escaped" "$escaped" "$escaped" | sed 's/\\\\/\\/g' >deck.yaml
try 'a deck shown' $lib screen --start present --deck deck.yaml
for format in text md html; do try "a handout in $format" $lib present deck.yaml --format $format; done
printf 'title: x\nslides:\n  - {kind: %s}\n' "$line" >deck.yaml
try 'a wrong deck' $lib screen --start present --deck deck.yaml
try 'a wrong deck checked' check deck.yaml
"$CASEGRID" $lib compare 西岗 凯里 --save 乙 2>/dev/null
state=$XDG_STATE_HOME/casegrid
for key in name library edition saved; do
    sed "s/^$key: .*/$key: \"$escaped\"/" "$state/comparisons/乙.yaml" | sed 's/\\\\/\\/g' >saved.yaml
    try "$key of a saved comparison" $lib screen --saved ./saved.yaml
    cp saved.yaml "$state/comparisons/x.yaml"
    try "$key of one in the list" $lib saved
    try "$key of one on the screen" $lib screen --keys o
done
cp "$state/comparisons/乙.yaml" "$state/comparisons/$evil.yaml"
try 'the name of its file' $lib saved
printf '%s' "$evil" >"$state/comparisons/x.yaml"
try 'a damaged one' $lib saved
printf 'format: 1\nnotes:\n  - {place: xigang, on: "%s", author: "%s", when: "%s", text: "%s"}\ncomplete: yes\n' "$escaped" "$escaped" "$escaped" "$escaped" | sed 's/\\\\/\\/g' >"$state/notes.yaml"
for format in text tsv json; do try "notes in $format" $lib notes --format $format; done
try 'notes on the screen' $lib screen --keys M
try 'notes below a case' $lib read xigang --notes
try 'notes taken in' $lib notes --import "$state/notes.yaml"
printf '%s\n' "$evil" >"$state/history"
try 'the history' $lib screen --keys '/<Up>'
try 'the history listed' $lib screen --keys '/<Enter>o'
printf 'format: 1\nsearches:\n  - {name: "%s", query: "%s", when: "%s"}\ncomplete: yes\n' "$escaped" "$escaped" "$escaped" | sed 's/\\\\/\\/g' >"$state/searches.yaml"
try 'searches by name' $lib screen --keys '/网格<Enter>o'
mkdir -p "$XDG_CONFIG_HOME/casegrid"
printf '%s: %s\n' "$line" "$line" >"$XDG_CONFIG_HOME/casegrid/settings.yaml"
try 'wrong settings' table cases
printf 'library: "/%s"\n' "$escaped" | sed 's/\\\\/\\/g' >"$XDG_CONFIG_HOME/casegrid/settings.yaml"
try 'a library in the settings' table cases
rm "$XDG_CONFIG_HOME/casegrid/settings.yaml"
CASEGRID=$KIOSK
export CASEGRID_TEST_SYSTEM="$work/run/system.yaml"
printf 'contact: "%s"\nrestricted: yes\n' "$escaped" | sed 's/\\\\/\\/g' >system.yaml
chmod 644 system.yaml
try 'whom to ask' import x
printf '%s: %s\n' "$line" "$line" >system.yaml
try 'wrong settings of the administrator' table cases
export CASEGRID_TEST_SYSTEM="$work/run/$evil"
try 'the name of their file' table cases
echo "$(printf '%s' "$tried" | tr -cd '|' | wc -c) doors and outlets"
finish
