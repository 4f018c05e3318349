#!/bin/sh
# present.sh - presentations from the command line: the decks there are, made, checked, edited while they are shown, filled in, taken home.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
shipped=$srcdir/assets/decks/三地网格规模与物业机制对照.yaml
deck=$work/课.yaml
show() { grid 0 screen --start present --deck "$@"; }

# ---- The decks there are ----
bare 0 present; shows '三地网格规模与物业机制对照（15 页）'; shows 'casegrid present 名称'
grid 0 check "$shipped"; shows '15 页，没有错误'; hides '80×24 分成'; hides '120×40 分成'; hides '160×45 分成'
show 三地; shows 西岗区（辽宁省大连市）
# What the speaker's notes say in numbers stands in the cases; minutes, slides and paragraphs apart.
grid 0 table paragraphs --format tsv; cp "$work/out" "$work/paragraphs"
sed -n '/^ *notes:/,/^  - kind/p' "$shipped" | sed -E 's/[0-9]+分钟|第[0-9]+[页段]//g' | grep -oE '[0-9]+(—[0-9]+)?(\.[0-9]+)?[%年户人个家名元]*' | sort -u >"$work/numbers"
equal "$(grep -c . "$work/numbers" | sed 's/^[1-9][0-9]$/many/')" many "the numbers of the notes"
equal "$(while read -r n; do grep -qF -e "$n" "$work/paragraphs" || echo "$n"; done <"$work/numbers")" "" "numbers of the notes that no paragraph has"
grid 0 present 三地 --format text; shows 物业企业党组织、交叉任职、兜底接管; shows 三个标准的范围不同
grid 2 screen --start present --deck 四地; says 没有名为“四地”的课件
grid 2 screen --start present; says '--deck'
grid 2 screen --deck 三地; says '--start present'
show 三地 --keys '4<Enter>:back<Enter>'; shows 先想一想; hides 已选 # the screen's own back: the common one would leave without asking
show 三地 --keys '4<Enter>:present-leave<Enter>'; shows 结束演示
show 三地 --keys '0'; shows '没有第 0 页'

# ---- Made of cases, edited, shown ----
grid 0 present 西岗 凯里 --write "$deck"; says 课件写成了
grid 0 check "$deck"; shows 没有错误
grid 2 present 西岗 凯里 --write "$deck"; says '--force'
grid 0 present 西岗 凯里 --rows grid --reference 凯里 --write - ; shows 'reference: "kaili"'; shows grid_total
grid 2 present 西岗 没有的区; says 没有的区
grid 2 present 西岗 凯里 --reference 白云; says 参照“白云区”不在所对照的案例里
grid 2 present "$deck" --rows grid; says '--rows'
grid 2 present "$work/没有.yaml"; says 没有.yaml
grid 2 present 四地; says 案例库里没有“四地”; says 没有名为“四地”的课件; says .yaml
sed -i 's/^title: .*/title: 改过的课/' "$deck"
grid 0 present "$deck" --format text; shows 改过的课
grid 2 present 西岗 凯里; says 终端 # nowhere to show it

# ---- In restricted use: the library's cases, by the key and by the command; no deck, nothing written ----
restricted 2 present 三地; says 受限使用; says 不读课件; says 'casegrid present --follow'; says 按\ T
restricted 2 present; says 不读课件
restricted 2 present 西岗; says 案例\ 案例 # one word may be a deck
restricted 2 present "$deck"; says 不读课件
restricted 2 present 西岗 凯里 --write "$work/受限.yaml"; says '--write'
restricted 2 present 西岗 凯里 -o "$work/受限.html"; says '--output'
restricted 2 present --speaker 西岗 凯里; says 受限使用
[ -e "$work/受限.yaml" ] || [ -e "$work/受限.html" ] && bad "a file was written in restricted use" || good
restricted 0 present 西岗 凯里 --format text; cp "$work/out" "$work/slides"; shows 474个
grid 0 present 西岗 凯里 --format text; equal "$(cat "$work/slides")" "$(cat "$work/out")" "the slides of restricted use"
restricted 2 present 西岗 凯里; says 终端
restricted 0 screen --start compare --case 西岗 --case 凯里 --keys T; shows 西岗区

# ---- Of a saved comparison, which may be gone ----
cat >"$work/存.yaml" <<'END'
title: 存的
slides:
  - kind: comparison
    saved: 两地网格
END
grid 2 check "$work/存.yaml"; shows '存.yaml:4:12: 错误'; shows 两地网格
grid 0 compare 西岗区 凯里市 --rows grid --reference 凯里市 --save 两地网格
grid 0 check "$work/存.yaml"; shows 没有错误
show "$work/存.yaml" --size 120x40; shows '凯里市 [参照]'; shows 474个

# ---- The participants' own locality ----
cat >"$deck" <<'END'
title: 本地的课
own: 东山区
slides:
  - {kind: comparison, cases: [凯里市], rows: [households, grid_total], own: yes, notes: 讲这一页}
END
show "$deck" --keys '<Tab><Right><Enter>每400户<Enter>'; shows 每400户; shows '东山区（现场填写）'
show "$deck"; shows 每400户
grid 0 present "$deck" --format md; shows 每400户; shows '东山区（现场填写）'; shows 讲这一页; shows 转述，非原文
grid 0 present "$deck" --format md --no-notes; hides 讲这一页
equal "$(stat -c %a "$work/state/casegrid/own"/*.yaml)" 600 "what was typed is its owner's alone"
show "$deck" --keys '<Tab><Right><Enter><C-u><Enter>'; hides 每400户
# The cursor goes on into the part of the slide that the window has no room for, and "a" counts for all of them.
printf 'title: 分部分的课\nown: 东山区\nslides:\n  - {kind: comparison, cases: [凯里市, 西岗区, 白云区], rows: [households, grid_total], steps: rows, own: yes}\n' >"$deck"
show "$deck" --size 40x12 --keys 'a<Tab>'; hides 东山区
show "$deck" --size 40x12 --keys 'a<Tab><Right><Right><Right><Enter>每350户<Enter>'; shows 东山区; shows 每350户
show "$deck" --size 40x12 --keys 'a<Tab><Right><Right><Right><Left><Left><Left>'; shows '> 300—500户'
sed -i 's/steps: rows/steps: columns/' "$deck"
show "$deck" --size 40x12 --keys 'a<Space>'; shows 301个; shows 每350户
printf 'title: 本地的课\nown: 东山区\nslides:\n  - {kind: comparison, cases: [凯里市], rows: [households], own: yes}\n' >"$deck"
echo 'values: 1' >"$work/state/casegrid/own/本地的课.yaml"
show "$deck"; shows '本地的课.yaml:1:1'

printf 'title: 坏\nslides:\n  - {kind: tires, cases: [西岗区]}\n  - {kind: tiers, cases: [没有区]}\n' >"$work/坏.yaml"
grid 2 check "$work/坏.yaml"; shows '坏.yaml:3:12: 错误'; shows '坏.yaml:4:27: 错误'; says '2 处错误' # those of the file and those of the library

# ---- Taken home ----
grid 0 present 三地 -o "$work/讲义.html"
equal "$(grep -c '<section' "$work/讲义.html")" 16
equal "$(grep -cE '(src|href)="?(https?:|//)|@import|url\(' "$work/讲义.html")" 0 "nothing comes from outside"
grep -o 'href="#[sp][0-9]*"' "$work/讲义.html" | tr -d '"' | sed 's/href=#//' | sort -u | while read -r id; do
    grep -q "id=\"$id\"" "$work/讲义.html" || echo "$id"
done >"$work/lost"
equal "$(cat "$work/lost")" "" "every citation leads to its passage"
grid 2 present 三地 -o "$work/讲义.html"; says '--force'
grid 2 present 三地 --format csv; says csv
grid 0 --lang en present 三地 --format text; shows 'The passages behind the slides'; shows '[par. 4]'

# ---- Bad decks ----
printf 'title: 坏\nslides:\n  - kind: text\n   text: 缩进\n' >"$work/坏.yaml"
grid 2 check "$work/坏.yaml"; shows '坏.yaml:4:'
grid 2 present "$work/坏.yaml"; says '坏.yaml:4:'
printf 'title: 坏\nslides:\n  - {kind: text, text: "\033[2J"}\n' >"$work/坏.yaml"
grid 2 check "$work/坏.yaml"; shows '坏.yaml:3:'
printf 'title: 坏\nslides:\n  - {kind: tiers, cases: [西港区]}\n  - {kind: tiers, cases: [西岗区], rows: [streetss]}\n' >"$work/坏.yaml"
grid 2 check "$work/坏.yaml"; shows '坏.yaml:3:27: 错误'; shows 西岗区; shows '坏.yaml:4:40: 错误'; says '2 处错误'

# ---- Nothing to present ----
for words in '-o zz.html' '--format zzz' '--width 1x1' '--write=' '--reference zzz' '--rows grid' '--differences' '--no-notes' '--force' '--resume'; do
    (cd "$work" && "$CASEGRID" --library "$LIBRARY" present $words >"$work/out" 2>"$work/err" </dev/null)
    equal $? 2 "present $words"
    equal "$(cat "$work/out")" '' "present $words"
    [ "$words" = --resume ] || says "--$(printf %s "${words#--}" | sed 's/^-o.*/output/; s/[= ].*//') 没有可用的"
done
[ -e "$work/zz.html" ] && bad "a file without a deck" || good
grid 0 present; shows 三地

finish
