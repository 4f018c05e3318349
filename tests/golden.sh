#!/bin/sh
# golden.sh - screens and commands as a person sees them, kept as text in tests/golden.
#   golden.sh            compares and shows the differences
#   golden.sh --update   rewrites what differs and shows it: read it before you commit
set -u
srcdir=${srcdir:-.}
here=$srcdir/tests/golden
: "${CASEGRID:?the program}" "${THREE:?the library of three cases}" "${LIBRARY:?the bundled library}"
bundled=$LIBRARY
LIBRARY=$THREE
update=${1:-}
made=$(mktemp -d) || exit 99
trap 'rm -rf "$made"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC COLUMNS=100
unset LANGUAGE LANG LC_MESSAGES NO_COLOR
export HOME="$made/nobody" XDG_DATA_HOME="$made/nobody" XDG_STATE_HOME="$made/state" XDG_CONFIG_HOME="$made/nobody" # a developer's own library must never be opened

# What is printed is kept as NAME.LANG.SIZE.txt; "exit N" is added where the status was not 0.
screen() { # screen NAME LANG SIZE ARGUMENT...
    name=$1.$2.$3
    shift
    lang=$1 size=$2
    shift 2
    "$CASEGRID" --lang "$lang" --library "$LIBRARY" screen --size "$size" "$@" >"$made/$name.txt" 2>&1 || echo "exit $?" >>"$made/$name.txt"
}

# A screen in the four forms that every screen has to be readable in.
everywhere() { # everywhere NAME ARGUMENT...
    shown=$1
    shift
    screen "$shown" zh 80x24 "$@"
    screen "$shown" zh 120x40 "$@"
    screen "$shown" zh 40x12 "$@"
    screen "$shown" en 80x24 "$@"
}

# The first sizes, where a small window shows nothing more.
thrice() { # thrice NAME ARGUMENT...
    shown=$1
    shift
    screen "$shown" zh 80x24 "$@"
    screen "$shown" zh 120x40 "$@"
    screen "$shown" en 80x24 "$@"
}

# Documents name the command that made them: it is given a library whose place is the same everywhere.
ln -s "$LIBRARY" "$made/cases.db"

command() { # command NAME LANG ARGUMENT...
    name=$1.$2
    lang=$2
    shift 2
    (cd "$made" && "$CASEGRID" --lang "$lang" --library cases.db "$@" >"$name.txt" 2>errors || echo "exit $?" >>"$name.txt")
    sed "s|cases.db|LIBRARY|g; s|$made|MADE|g" "$made/errors" >>"$made/$name.txt"
    rm -f "$made/errors"
}

three='--case 西岗区 --case 凯里市 --case 白云区'
everywhere library
LIBRARY=$bundled # cases that say nothing of one part or another
thrice library-bundled
LIBRARY=$THREE
everywhere library-marked-and-narrowed --keys ' <Down> &贵州<Enter>'
everywhere compare --start compare $three
everywhere compare-grid-rules --start compare $three --keys '2<Down>'
everywhere compare-gap --start compare $three --keys '<Right><Right><Home><Down><Down><Down><Down>'
everywhere compare-property --start compare $three --keys '3<Right>'
everywhere compare-figures --start compare $three --keys '4<PgDn><Right>'
everywhere compare-copy --start compare $three --keys '2<Down><Down>y<Right>'
everywhere compare-plain --start compare $three --keys '2<Down><Down>y<Right>Y<Down>'
everywhere compare-export --start compare $three --keys 'x<Enter><C-u>/nowhere/对照.csv'
screen compare-export-failed zh 80x24 --start compare $three --keys 'x<Enter><C-u>/nowhere/对照.csv<Enter>'
screen compare-copied zh 80x24 --start compare $three --keys '2<Down><Down>yc'
screen read-copied zh 80x24 --start read --case 西岗区 --keys 'jy'
screen search-plain zh 80x24 --start search --keys '网格.{0,12}党支部<Enter>Y<Home>'
everywhere compare-reference --start compare $three --keys '<Right>p2<Right>'
everywhere compare-transposed --start compare $three --keys '<Right>p2t'
thrice compare-differences --start compare $three --keys '<Right>p=]'
thrice compare-sorted --start compare $three --keys '2<Down>ss'
thrice compare-moved --start compare $three --keys '>'
thrice compare-wide-panes --start compare $three --keys '+'
thrice compare-filter --start compare $three --keys '&业主<Enter>'
thrice compare-filter-nothing --start compare $three --keys '&没有这样的字'
thrice compare-kinds --start compare $three --keys 'K<Down>'
everywhere compare-folded --start compare $three --keys 'z3z'
thrice compare-cell-open --start compare $three --keys '2<Up><Right>v'
thrice compare-find-row --start compare $three --keys 'f每?(\d+)户<Enter>'
thrice compare-find-wrong --start compare $three --keys 'f(\d+))户<Enter>'
thrice compare-bars --start compare $three --keys '2b'
thrice compare-per --start compare $three --keys '4%'
everywhere compare-evidence-row --start compare $three --keys '3E'
thrice compare-evidence-case --start compare $three --keys '3EE<Tab><Right>'
everywhere figure-form --start compare $three --goto kaili/owners_committees --keys 'F<Down>'
screen figure-form-wrong zh 80x24 --start compare $three --goto kaili/owners_committees --keys 'F<Up><Up><C-u>999<Enter>'
thrice compare-hits --start compare $three --keys '/红色物业<Enter>qnn'
everywhere compare-end --start compare $three --keys 'G<Tab><Down>'
everywhere read --start read --case 西岗区 --keys '<Down><Down>'
everywhere read-facts --start read --case 白云区 --keys '<Down><Down><Down><Down><Tab><Down>'
everywhere search-empty --start search
everywhere search --start search --keys '网格.{0,12}党支部<Enter>'
everywhere search-typing --start search --keys '物业'
everywhere search-unfinished --start search --keys '(红色'
thrice search-unfinished-behind-hits --start search --keys '红色(物业'
everywhere search-wrong --start search --keys 'a**+b)<Enter>'
everywhere search-nothing --start search --keys '没有这样的话<Enter>'
everywhere search-combined --start search --keys '网格 && 物业 !! 红色<Enter>'
everywhere search-scope --start search --keys '网格<Enter>&<Down><Down><Down><Right>'
everywhere search-scope-choice --start search --keys '网格<F8><Down><Down><Down><Down><Down><Down><Enter><Down>'
everywhere search-narrowed --start search --keys '网格<F8><Down><Down><Down><Down><Down><Down><Right>q'
everywhere search-indicator --start search --keys '[:数量:]<F8><End><Up><Up><Up><Up><Up><Right>q<Enter>'
everywhere search-originals-only --start search --keys '网格<F8><Enter><Down><Down><Enter>q'
everywhere search-terms --start search --keys '支部<F8><Enter><Down><Down><Enter><Down><Enter>q<Enter><Down>'
everywhere search-lines --start search --keys '网格<Enter>v<Down><Down>'
everywhere search-lines-left --start search --keys '网格.{0,12}党支部<F11><Enter>s'
screen search-lines-right zh 120x40 --start search --keys '网格<Enter>vss'
screen search-lines-match zh 120x40 --start search --keys '[:数量:]<Enter>vsss'
everywhere search-neighbours --start search --keys '网格.{0,12}党支部<Enter><Down>E'
everywhere search-classes --start search --keys '<F6><Down>'
screen search-class-put-in zh 80x24 --start search --keys '社区<F6><Down><Down><Enter>'
everywhere search-compare --start search --keys '474个<Enter>c'
everywhere search-row --start search --case 凯里市 --case 白云区 --keys '红色物业|业主<Enter>f'
screen search-row-combined zh 80x24 --start search --keys '网格 && 物业<Enter>f'
mkdir -p "$XDG_STATE_HOME/casegrid"
everywhere search-past-none --start search --keys '<Up>'
mkdir -p "$XDG_STATE_HOME/casegrid"
printf '网格员\n红色物业\n300—500户\n' >"$XDG_STATE_HOME/casegrid/history"
everywhere search-past --start search --keys '<Up><Up>'
screen search-past-back zh 80x24 --start search --keys '街道<Up><Up><Down><Down>'
everywhere searches --start search --keys '<F12>'
everywhere search-save --start search --keys '网格员<Enter>w网格员在贵州'
"$CASEGRID" --library "$LIBRARY" screen --start search --keys '网格员<F8><Down><Down><Down><Down><Down><Down><Right>q<Enter>w网格员在那里<Enter>' >/dev/null
"$CASEGRID" --library "$LIBRARY" screen --start search --keys '红色物业<Enter>w红色<Enter>' >/dev/null
sed -i 's/^    when:.*/    when: "2026-11-21 08:30"/' "$XDG_STATE_HOME/casegrid/searches.yaml"
everywhere searches-saved --start search --keys '<F12>'
screen searches-delete zh 80x24 --start search --keys '<F12><Del>'
screen searches-clear zh 80x24 --start search --keys '<F12><F5>'
screen searches-again zh 80x24 --start search --keys '<F12><Down><Enter>'
screen search-save-again zh 80x24 --start search --keys '网格员<Enter>w红色<Enter>'
echo damaged >"$XDG_STATE_HOME/casegrid/searches.yaml"
screen searches-damaged zh 200x8 --start search --keys '<F12>'
sed -i "s|$made|MADE|g" "$made/searches-damaged.zh.200x8.txt"
rm -f "$XDG_STATE_HOME/casegrid/searches.yaml" "$XDG_STATE_HOME/casegrid/history"
everywhere help-search --start search --keys '<F1>'
screen search-one-cell zh 1x1 --start search --keys '网格v&'
everywhere help --keys '<F1>'
everywhere help-compare --start compare $three --keys '?'
everywhere overview --start overview
everywhere overview-tiers --start overview --keys '2<Down><Down><Down><Down><Right>'
everywhere overview-property --start overview --keys '3$]'
everywhere overview-figures --start overview --keys '4'
everywhere overview-coverage --start overview --keys 'c2'
screen overview-reference zh 80x24 --start overview --keys '<Down><Down>p'
screen overview-no-band zh 80x24 --start overview --keys 'b'
screen overview-two zh 60x20 --start overview --case xigang --case kaili
screen overview-low zh 20x6 --start overview --keys '3'
everywhere palette --start compare $three --keys ':'
everywhere palette-typed --start compare $three --keys ':dui zhao<Down>'
everywhere palette-place --start compare $three --keys ':kaili/property/3'
screen palette-wrong-place zh 80x24 --start compare $three --keys ':kaili/proprety'
screen palette-nothing zh 80x24 --keys ':没有这样的话'
everywhere rows --start compare $three --keys 'r'
everywhere rows-chosen --start compare $three --keys 'rc&grid<Enter>a<F5><Down> J'
screen rows-applied zh 80x24 --start compare $three --keys 'rc&网格<Enter>a<F5><Enter>'
screen goto-cell zh 80x24 --goto kaili/property/3
screen goto-paragraph zh 80x24 --goto 凯里市／段3
# Saved comparisons: one of this edition, one of an older one whose cells said something else, and a damaged file.
shelf=$XDG_STATE_HOME/casegrid/comparisons
everywhere saved-none --keys o
"$CASEGRID" --library "$LIBRARY" compare 西岗区 凯里市 白云区 --rows grid,property --save 三地网格 2>/dev/null
sed 's/^saved:.*/saved: "2026-11-21 08:30"/' "$shelf/三地网格.yaml" >"$made/kept.yaml" && mv "$made/kept.yaml" "$shelf/三地网格.yaml"
sed 's/^name:.*/name: "去年的“三地”\/旧"/; s/^saved:.*/saved: "2025-11-20 17:05"/; s/^edition:.*/edition: "0"/; s/474个/470个/; s/"300—500户", paragraphs: "9"/"300户", paragraphs: "8"/' \
    "$shelf/三地网格.yaml" >"$shelf/去年.yaml"
echo damaged >"$shelf/坏的.yaml"
everywhere saved --keys o
screen saved-delete zh 80x24 --keys 'o<Del>'
everywhere saved-changes --keys 'o<Down><Enter>'
screen saved-changes-cell zh 80x24 --keys 'o<Down><Enter><Down><Enter>'
screen saved-again zh 80x24 --start compare $three --keys 'w三地网格<Enter>'
everywhere save --start compare $three --keys 'w新的'
command saved zh saved --format tsv
sed -i "s|$made|MADE|g" "$made/saved.zh.txt"
command saved-changes zh saved --changes '去年的“三地”/旧' --format text
command saved-changes en saved --changes '去年的“三地”/旧' --format tsv
# Notes: two people's, on a case, a paragraph and cells, one of them on a place of another library; and a file that is damaged.
everywhere notes-none --keys M
cat >"$XDG_STATE_HOME/casegrid/notes.yaml" <<'END'
format: 1
notes:
  - {place: kaili, on: 凯里市, author: 李四, when: "2026-11-21 08:30", text: "值得实地看一次，带上街道的同事"}
  - {place: kaili/households, on: "凯里市，每格户数", author: 李四, when: "2026-11-21 08:31", text: "和西岗区的每300户比，上限宽得多；汇报里要写明是标准，不是实际户数"}
  - {place: kaili/households, on: "凯里市，每格户数", author: 张三, when: "2026-11-21 09:00", text: 同意}
  - {place: xigang/4, on: "西岗区，第4段", author: 张三, when: "2026-11-20 17:05", text: "474个网格和492个支部，为什么支部多？\n要问"}
  - {place: xiangyang/3, on: "向阳区，第3段", author: 张三, when: "2026-11-20 17:10", text: 别的库里的}
complete: yes
END
export CASEGRID_AUTHOR=李四
thrice notes-library --keys '<Down>'
everywhere notes-compare --start compare $three --keys '2<Down><Right>'
everywhere notes-read --start read --case 西岗区 --keys '<Down><Down><Down>'
everywhere notes-write --start compare $three --keys '2<Down><Right>m'
everywhere notes --keys 'M<Down>'
screen notes-delete zh 80x24 --keys 'M<Down>d'
screen notes-elsewhere zh 80x24 --keys 'M<End><Enter>'
screen notes-export zh 80x24 --start compare $three --keys 'x<Enter><C-u>/nowhere/对照.md<Esc>m'
command notes zh notes --format text
command notes en notes --format json
command notes-below zh compare 西岗区 凯里市 --rows grid --notes --format md
command notes-below en read xigang --notes --format text
echo 'format: 1' >"$XDG_STATE_HOME/casegrid/notes.yaml"
screen notes-damaged zh 300x8
sed -i "s|$made|MADE|g" "$made/notes-damaged.zh.300x8.txt"
rm "$XDG_STATE_HOME/casegrid/notes.yaml"
# Presentations. The shipped deck, which needs cases of the bundled library: every slide with all its steps; small, every part of it, key by key.
deck=$srcdir/assets/decks/三地网格规模与物业机制对照.yaml
slides() { # slides LANG SIZE
    LIBRARY=$bundled keys=a
    for slide in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
        screen present-slide "$1" "$2" --start present --deck "$deck" --keys "$keys"
        cat "$made/present-slide.$1.$2.txt" >>"$made/present-deck.$1.$2.txt"
        keys="n$keys"
    done
    rm "$made/present-slide.$1.$2.txt"
    LIBRARY=$THREE
}
walk() { # walk LANG SIZE FIRST-KEYS SPACES: each frame on the way
    LIBRARY=$bundled keys=$3 n=0
    while [ "$n" -le "$4" ]; do
        screen present-step "$1" "$2" --start present --deck "$deck" --keys "$keys"
        cat "$made/present-step.$1.$2.txt" >>"$made/present-walk.$1.$2.txt"
        keys="$keys " n=$((n + 1))
    done
    rm "$made/present-step.$1.$2.txt"
    LIBRARY=$THREE
}
slides zh 80x24
slides zh 120x40
slides zh 160x45
slides en 80x24
walk zh 40x12 '' 57
walk zh 80x24 '7<Enter>' 7
cat >"$made/deck.yaml" <<'END'
title: 两地
own: 本地
slides:
  - {kind: comparison, title: 网格, cases: [凯里市, 白云区], rows: [households, grid_total], reference: 凯里市, own: yes}
END
everywhere present-evidence --start present --deck "$made/deck.yaml" --keys '<Tab><Right>e'
screen present-black zh 80x24 --start present --deck "$made/deck.yaml" --keys 'b'
screen present-index zh 80x24 --start present --deck "$made/deck.yaml" --keys 'i'
screen present-index-number zh 40x12 --start present --deck "$made/deck.yaml" --keys 'i2'
screen present-number zh 80x24 --start present --deck "$made/deck.yaml" --keys '12'
screen present-no-number zh 80x24 --start present --deck "$made/deck.yaml" --keys '12<Enter>'
screen present-leave zh 80x24 --start present --deck "$made/deck.yaml" --keys 'q'
screen present-left zh 80x24 --start present --deck "$made/deck.yaml" --keys 'qy'
screen present-own zh 80x24 --start present --deck "$made/deck.yaml" --keys '<Tab><Right><Right><Enter>每400户（试点）<Enter>'
screen present-own-typing zh 80x24 --start present --deck "$made/deck.yaml" --keys '<Tab><Right><Right><Down><Enter>约120个'
everywhere present-compare --start compare $three --keys '2<Right>pTn'
command present-text zh present "$made/deck.yaml" --format text
command present-markdown en present "$made/deck.yaml" --format md --no-notes
command present-html zh present "$made/deck.yaml" --format html
command present-write zh present 西岗区 凯里市 --rows grid,property --reference 凯里市 --write -
command present-wrong zh present 没有的课件.yaml
command present-check zh check "$made/deck.yaml"
printf 'title: 坏的\nslides:\n  - kind: tires\n    cases: [西岗区]\n  - kind: tiers\n    cases: [凯里区]\n   steps: rows\n' >"$made/bad.yaml"
command present-check-bad zh check "$made/bad.yaml"
printf 'title: 坏的\nslides:\n  - kind: tires\n    cases: [西岗区]\n  - kind: tiers\n    case: 凯里区\n' >"$made/bad.yaml"
command present-check-bad en check "$made/bad.yaml"
sed -i "s|$made|MADE|g" "$made"/present-check*.txt "$made"/present-wrong*.txt
rm "$made/deck.yaml" "$made/bad.yaml"

screen library-one-row zh 30x3
screen library-one-cell zh 1x1
screen compare-two zh 60x24 --start compare --case xigang --case kaili
screen compare-wide zh 200x50 --start compare $three
screen compare-too-few zh 80x24 --keys ' c'
screen full-width-keys zh 80x24 --keys '　　ｃ'

command goto-wrong zh screen --goto kaili/property/99
command goto-wrong en screen --goto kaili/owners_comittee
# Screens as lines of text, for screen readers and Braille lines.
plain() { # plain NAME LANG KEYS
    command "plain-$1" "$2" screen --plain --keys "$3"
}
plain library zh ' <Down>'
plain library en ' <Down>'
plain read zh '<Down><Enter>'
plain read-facts en '<Down><Enter><Tab><Down>'
plain compare zh '<F2><F2><F2>c2<Right>p'
plain compare en '<F2><F2><F2>c2<Right>p'
plain overview zh 'O<Down>'
plain search zh '/网格.{0,9}党<Enter><Down>'
plain search-prompt en '/('
plain palette zh ':dui'
plain rows zh '<F2><F2>cr<Down>'
plain help en '?'
plain present zh '<F2><F2>cT<Space><Space><Tab>'
plain question zh '<F2><F2>cTq'
command screen-html zh screen --size 40x8 --start compare $three --format html
command screen-svg zh screen --size 40x8 --start compare $three --format svg
command screen-wrong-format zh screen --format png
command table-cases-text zh table cases --format text
command table-cases-text en table cases --format text
command table-grids zh table grids --format tsv
command table-grids-text zh table grids --format text
command table-tiers zh table tiers --format tsv
command table-mechanisms zh table mechanisms --format tsv
command table-figures zh table figures --format tsv
command table-indicators zh table indicators --format tsv
command table-terms zh table terms --format csv
command table-paragraphs-json zh table paragraphs --case xg --format json
command read zh read 白云区 --format text
command read-markdown en read xigang --format md
command compare zh compare 西岗区 凯里市 白云区 --format text
command compare en compare 西岗区 凯里市 白云区 --format text
command compare-tsv zh compare 西岗区 凯里市 白云区 --format tsv
command compare-csv zh compare 西岗区 凯里市 --format csv --rows grid
command compare-markdown zh compare 西岗区 凯里市 白云区 --format md --rows tiers,grids
command compare-json zh compare 西岗区 白云区 --format json --rows grid
command compare-reference zh compare 西岗区 凯里市 白云区 --reference 凯里 --rows grid --format text
command compare-reference en compare 西岗区 凯里市 白云区 --reference 凯里 --rows grid --format text
command compare-transposed zh compare 西岗区 凯里市 白云区 --transpose --rows grid --format text --width 120
command compare-transposed-csv zh compare 西岗区 凯里市 --transpose --reference 凯里 --rows grid --format csv
command compare-pages zh compare 西岗区 凯里市 白云区 --rows tiers,grid --page-lines 40 --width 80 --format text
command compare-handout zh compare 西岗区 白云区 --rows head,staff --handout --format text
command compare-handout-markdown en compare 西岗区 白云区 --rows head --handout --format md
command compare-handout-html zh compare 西岗区 白云区 --rows head,grid_total --reference 西岗 --handout --format html
command compare-coverage zh compare 西岗区 凯里市 白云区 --coverage --rows tiers,grid --format text
command compare-coverage en compare 西岗区 凯里市 白云区 --coverage --rows grid --format tsv
command compare-per zh compare 西岗区 凯里市 --per grid --rows grid_branches,grid_secretaries,owners_committees --format text
command search zh search '网格.{0,12}党支部' --format text
command search-tsv zh search '网格.{0,12}党支部' --format tsv
command search-wrong zh search '('
command search-wrong en search '('
command search-nothing zh search 没有这样的话
command help zh --help
command help en --help
command help-search zh search --help

differ=0 same=0
for file in "$made"/*.txt; do
    kept=$here/$(basename "$file")
    if cmp -s "$kept" "$file"; then
        same=$((same + 1))
        continue
    fi
    differ=$((differ + 1))
    diff -u "$kept" "$file" 2>/dev/null || { [ -f "$kept" ] || { echo "new: $(basename "$file")"; cat "$file"; }; }
    [ "$update" != --update ] || { mkdir -p "$here" && cp "$file" "$kept"; }
done
for kept in "$here"/*.txt; do
    [ -f "$made/$(basename "$kept")" ] && continue
    echo "no longer made: $kept"
    differ=$((differ + 1))
    [ "$update" != --update ] || rm -f "$kept"
done
echo "goldens: $same as kept, $differ different"
[ "$update" = --update ] || [ "$differ" = 0 ]
