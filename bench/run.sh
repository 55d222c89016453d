#!/usr/bin/env bash
# Measures ShoreGuard beside programs that anyone has, and writes docs/performance.md.
#
#   bench/run.sh              everything: about two and a half hours, and 70 GB of disk
#   bench/run.sh PART …       some parts: starts, sqlite-backups, clones, online-backups, sqlite-restores, postgres-backups, postgres-restores,
#                             migrations, load
#   bench/run.sh --quick …    small sizes and few rounds: within three minutes, and written to bench/bin/performance.md
#
# Let nothing else run meanwhile. As root on Debian or Ubuntu it installs what is missing: PostgreSQL, sqlite3, python3 and xfsprogs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PATH="$PATH:/sbin:/usr/sbin"

initdb() { compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1; }
is_root() { [[ "$(id -u)" -eq 0 ]]; }
as_server() { if is_root; then runuser -u postgres -- "$@"; else "$@"; fi; }

missing=()
[[ -n "$(initdb)" ]] || missing+=(postgresql)
command -v sqlite3 >/dev/null || missing+=(sqlite3)
command -v python3 >/dev/null || missing+=(python3)
command -v mkfs.xfs >/dev/null || missing+=(xfsprogs)
if [[ ${#missing[@]} -ne 0 ]] && is_root && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

programs=bench/bin/published
for project in ShoreGuard.Web bench/ShoreGuard.BareHost bench/ShoreGuard.Bench; do
  dotnet publish "$project" -v quiet -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o "$programs/$(basename "$project")"
done

workshop="$(mktemp -d "${TMPDIR:-/tmp}/shoreguard-bench-XXXXXX")"
chmod 711 "$workshop" # The server's user has to get to its directory.
server="$workshop/server" image="$workshop/xfs" reflinks=""
finish() {
  as_server "$bin/pg_ctl" -D "$server" -m immediate stop >/dev/null 2>&1 || true
  [[ -z "$reflinks" ]] || umount "$reflinks"
  rm -rf "$workshop"
}
bin="$(dirname "$(initdb)")"
trap finish EXIT

PGPASSWORD="$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')"
PGPORT="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
export PGPASSWORD PGPORT
mkdir "$server"
printf '%s' "$PGPASSWORD" >"$workshop/password"
if is_root; then chown postgres "$server" "$workshop/password"; else chmod 600 "$workshop/password"; fi
as_server "$bin/initdb" -D "$server" -U bench --pwfile "$workshop/password" --auth=scram-sha-256 -E UTF8 --locale=C.UTF-8 >/dev/null
rm "$workshop/password"
as_server "$bin/pg_ctl" -D "$server" -w -l "$server/log" -o "-h 127.0.0.1 -p $PGPORT -k $server -c max_wal_size=4GB" start >/dev/null

if is_root && command -v mkfs.xfs >/dev/null; then
  truncate -s 16G "$image"
  mkfs.xfs -q -m reflink=1 "$image"
  mkdir "$workshop/reflinks"
  if mount -o loop "$image" "$workshop/reflinks"; then reflinks="$workshop/reflinks"; fi
fi

pages=docs
[[ " $* " != *" --quick "* ]] || pages=bench/bin
SHOREGUARD_BENCH_WORKSHOP="$workshop" SHOREGUARD_BENCH_PAGES="$pages" SHOREGUARD_BENCH_REFLINKS="$reflinks" \
  "$programs/ShoreGuard.Bench/ShoreGuard.Bench" "$@"
echo "Written: $pages/performance.md"
