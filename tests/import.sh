#!/bin/sh
# import.sh - many files at once: the same library whatever their order, all or nothing, what is wrong told as check tells it.
. "${srcdir:?}/tests/tap.sh"
cases=$srcdir/assets/cases
many=400
digest() { sha256sum "$1" | cut -d ' ' -f 1; }
aside() { ls "$work" | grep -c "^$1\\.db\\." ; }

# ---- several hundred files: the bundled cases again and again under other ids, without their places in documents ----
mkdir "$work/files"
cp "$srcdir/assets/documents.yaml" "$srcdir/assets/indicators.yaml" "$work/files"
number=0
while [ "$number" -lt "$many" ]; do
    for file in "$cases"/*.yaml; do
        [ "$number" -lt "$many" ] || break
        sed -e "1,/^case:/s/^case: .*/case: t$number/" -e '/^documents:/d' -e '/^    locator:/d' "$file" >"$work/files/t$number.yaml"
        number=$((number + 1))
    done
done
fresh() { rm -f "$work/$1.db"; "$CASEGRID" init --empty "$work/$1.db" 2>/dev/null; }

# Orders: by name, the other way round, shuffled with a fixed seed, in two goes.
ls "$work"/files/*.yaml >"$work/in-order"
sort -r "$work/in-order" >"$work/reversed"
awk 'BEGIN { srand(5) } { printf "%f %s\n", rand(), $0 }' "$work/in-order" | sort | cut -d ' ' -f 2 >"$work/shuffled"
for order in in-order reversed shuffled; do
    fresh "$order"
    # shellcheck disable=SC2046 # a word for each file
    bare 0 --library "$work/$order.db" import $(cat "$work/$order")
    says "收入 $many 个案例，更新 0 个"
    equal "$(wc -l <"$work/err")" 1 "one line and no progress where nobody sees it"
    equal "$(digest "$work/$order.db")" "$(digest "$work/in-order.db")" "$order"
done
fresh twice
# shellcheck disable=SC2046
bare 0 --library "$work/twice.db" import "$work/files/documents.yaml" "$work/files/indicators.yaml" $(sed -n '1~2p' "$work/shuffled" | grep '/t[0-9]')
# shellcheck disable=SC2046
bare 0 --library "$work/twice.db" import $(sed -n '2~2p' "$work/shuffled" | grep '/t[0-9]')
equal "$(digest "$work/twice.db")" "$(digest "$work/in-order.db")" "in two goes"
bare 0 --library "$work/twice.db" import "$work/files/t7.yaml" "$work/files/t200.yaml"
says "收入 0 个案例，更新 2 个"
equal "$(digest "$work/twice.db")" "$(digest "$work/in-order.db")" "the same again"
bare 0 --library "$work/twice.db" export --all -o "$work/out-again"
bare 1 diff "$work/out-again/t123.yaml" "$work/files/t123.yaml"

# ---- a mistake in the middle: nothing comes in, and check says the same ----
before=$(digest "$work/twice.db")
cp -R "$work/files" "$work/wrong"
sed -i 's/^level: .*/level: nowhere/' "$work/wrong/t150.yaml"
sed -i 's/^  - kind: text$/  - kind: txet/' "$work/wrong/t33.yaml"
printf 'case: [\n' >"$work/wrong/t34.yaml"
sed -i 's/^    indicator: .*/    indicator: nothing_like_it/' "$work/wrong/t300.yaml"
sed -i 's/^case: .*/case: t12/' "$work/wrong/t13.yaml"
ls "$work"/wrong/*.yaml | awk 'BEGIN { srand(6) } { printf "%f %s\n", rand(), $0 }' | sort | cut -d ' ' -f 2 >"$work/wrong-order"
# shellcheck disable=SC2046
bare 2 --library "$work/twice.db" import $(cat "$work/wrong-order")
says "t150.yaml:"
says "t34.yaml:"
says "nothing_like_it"
says "一个案例也没有收入"
equal "$(digest "$work/twice.db")" "$before" "not touched"
equal "$(aside twice)" 0 "nothing lies beside it"
grep '错误：\|提示：' "$work/err" >"$work/told"
# shellcheck disable=SC2046
bare 2 --library "$work/twice.db" check $(cat "$work/wrong-order")
grep '错误：\|提示：' "$work/out" >"$work/checked"
if cmp -s "$work/told" "$work/checked" && [ -s "$work/told" ]; then good; else bad "import and check tell it differently"; diff "$work/told" "$work/checked" | head; fi

# One id in two files, and nothing else wrong.
cp "$work/files/t5.yaml" "$work/again.yaml"
bare 2 --library "$work/twice.db" import "$work/files/t5.yaml" "$work/files/t6.yaml" "$work/again.yaml"
says "again.yaml:"
says "给了两次"
equal "$(digest "$work/twice.db")" "$before" "not touched"

# A file that cannot be read: the first of them is named, and nothing else is told.
# shellcheck disable=SC2046
bare 2 --library "$work/twice.db" import $(sed -n '1,50p' "$work/wrong-order") "$work/none.yaml" "$work/neither.yaml"
says "none.yaml"
equal "$(grep -c '错误：' "$work/err")" 0 "findings"

# ---- what the library has passes through, what is attached stays ----
cp "$LIBRARY" "$work/mixed.db"
chmod u+w "$work/mixed.db"
# shellcheck disable=SC2046
bare 0 --library "$work/mixed.db" import $(sed -n '1,60p' "$work/in-order" | grep '/t[0-9]')
bare 0 --library "$work/mixed.db" export --all -o "$work/mixed"
for name in kaili xigang yungang; do
    bare 1 diff "$work/mixed/$name.yaml" "$cases/$name.yaml"
done

# ---- a signal in the middle: the old library, and nothing aside ----
stopped=no
for try in 1 2 3 4 5 6 7 8 9 10; do
    # shellcheck disable=SC2046
    "$CASEGRID" --library "$work/twice.db" import $(cat "$work/shuffled") 2>"$work/err" &
    process=$!
    while kill -0 "$process" 2>/dev/null; do
        if [ "$(aside twice)" != 0 ]; then kill -TERM "$process"; fi
    done 2>/dev/null
    wait "$process"
    status=$?
    equal "$(aside twice)" 0 "nothing lies beside it"
    equal "$(digest "$work/twice.db")" "$before" "the old library (or the same again)"
    if [ "$status" = 143 ]; then stopped=yes; break; fi
done
if [ "$stopped" = yes ]; then good; else skip "a signal never came in the middle"; fi
finish
