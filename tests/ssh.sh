#!/bin/sh
# ssh.sh - the lines of configuration of the manual page, tried with a real sshd on the loopback interface, which ends with this test. Where there is no sshd,
# or none may be started here, it is skipped.
set -u
: "${srcdir:=.}" "${KIOSK:?the program whose home a test may choose}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"
[ -z "${SANITIZED:-}" ] || export ASAN_OPTIONS=detect_leaks=0 # a line that hangs up while a sanitizer looks for leaks stops both for good
sshd=$(command -v sshd || ls /usr/sbin/sshd 2>/dev/null)
[ -n "$sshd" ] && command -v ssh >/dev/null && command -v ssh-keygen >/dev/null && command -v timeout >/dev/null || { echo "skipped: no sshd here"; exit 77; }
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd 2>/dev/null
who=$(id -un)
mkdir -p "$work/home" "$work/out"
chmod 755 "$work"

ssh-keygen -q -t ed25519 -N '' -f "$work/host" && ssh-keygen -q -t ed25519 -N '' -f "$work/key" || exit 99
# The key's own line tries too.
printf 'environment="LD_PRELOAD=%s/evil.so",environment="CASEGRID_RESTRICTED=0" %s\n' "$work" "$(cat "$work/key.pub")" >"$work/authorized"
printf '__attribute__((constructor)) static void run(void) { __builtin_trap(); }\n' >"$work/evil.c"
cc -shared -fPIC -o "$work/evil.so" "$work/evil.c" 2>/dev/null

# serve PORT: one sshd, in the foreground of a job of ours.
serve() {
    cat >"$work/config" <<END
Port $1
ListenAddress 127.0.0.1
HostKey $work/host
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
AuthorizedKeysFile $work/authorized
PermitUserEnvironment no
Subsystem sftp internal-sftp
Match User $who
    ForceCommand env ${ASAN_OPTIONS:+ASAN_OPTIONS=$ASAN_OPTIONS} CASEGRID_TEST_HOME=$work/home $KIOSK --lang zh --restricted --library $THREE
    PermitTTY yes
    PermitUserRC no
    AcceptEnv LANG LC_*
    DisableForwarding yes
    AllowTcpForwarding no
    AllowStreamLocalForwarding no
    AllowAgentForwarding no
    X11Forwarding no
    PermitTunnel no
END
    "$sshd" -D -e -f "$work/config" >"$work/sshd.log" 2>&1 &
    server=$!
}
go() { timeout 30 ssh -p "$port" -i "$work/key" -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile="$work/known" -o LogLevel=ERROR -F /dev/null "$@"; }
answers() { go -T "$who@127.0.0.1" true </dev/null >/dev/null 2>"$work/first"; [ $? != 255 ]; }

port=
for try in 1 2 3 4 5; do
    port=$((20000 + ($$ * 7 + try * 131) % 20000))
    serve $port
    for wait in 1 2 3 4 5 6 7 8 9 10; do answers && break 2; kill -0 $server 2>/dev/null || break; sleep 0.2; done
    kill $server 2>/dev/null
    port=
done
[ -n "$port" ] || { echo "skipped: no sshd may be started here"; tail -n 3 "$work/sshd.log" "$work/first"; exit 77; }
trap 'kill $server 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT

# ---- What a person sends to be run is not run ----
go -T "$who@127.0.0.1" "touch $work/out/ran; echo escaped" >"$work/o" 2>"$work/e" </dev/null
equal "$(ls "$work/out")" "" "a command of the person's was run"
grep -q escaped "$work/o" && bad "a command of the person's was run" || good
grep -q 终端 "$work/e" && good || { bad "without a terminal it says so"; cat "$work/e"; }
go -T "$who@127.0.0.1" table cases -o "$work/out/x" >"$work/o" 2>&1 </dev/null
equal "$(ls "$work/out")" "" "options of the person's were taken"

# ---- With a terminal: the library, and the way out of the program leads out of the line ----
mkfifo "$work/keys"
TERM=xterm-256color go -tt -o SetEnv="LD_PRELOAD=$work/evil.so TERMINFO=$work CASEGRID_RESTRICTED=0" "$who@127.0.0.1" >"$work/screen" 2>&1 <"$work/keys" &
client=$!
exec 9>"$work/keys"
sees() { for i in $(seq 150); do grep -qaF "$1" "$work/screen" && return 0; sleep 0.1; done; bad "the terminal does not show '$1'"; return 1; }
sees 西岗区 && good
printf '\032' >&9
sees 受限使用 && good
printf ':edit-case\r' >&9
sees 没有相符 && good
printf '\033' >&9; sleep 0.6; printf 'qqq' >&9
wait $client
equal $? 0 "how it ends"
exec 9>&-
equal "$(ls "$work/out")" "" "written"

# ---- The other ways of ssh ----
printf 'get %s %s/out/got\n' "$work/config" "$work" | timeout 30 sftp -q -b - -P "$port" -i "$work/key" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile="$work/known" \
    -F /dev/null "$who@127.0.0.1" >/dev/null 2>&1 && bad "sftp" || good
timeout 30 scp -q -O -P "$port" -i "$work/key" -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile="$work/known" -F /dev/null "$work/config" "$who@127.0.0.1:$work/out/put" \
    >/dev/null 2>&1 </dev/null && bad "scp" || good
equal "$(ls "$work/out")" "" "copied"
go -W "127.0.0.1:$port" "$who@127.0.0.1" >"$work/o" 2>&1 </dev/null
grep -qa SSH- "$work/o" && bad "a way to other ports" || good
go -T -o ExitOnForwardFailure=yes -R 0:127.0.0.1:9 "$who@127.0.0.1" >"$work/o" 2>&1 </dev/null
grep -qi 'forward' "$work/o" && good || bad "a port was opened for others"
finish
