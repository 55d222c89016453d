#!/usr/bin/env bash
# Builds ShoreGuard and runs all its tests, on a machine that has only the .NET SDK.
#
#   ./test.sh                  everything, in minutes
#   ./test.sh --full           the long sweeps as well, in hours: writes docs/reliability.md
#   ./test.sh --full PART …    some parts of those: kills, errors, company, damage, rest
#
# Further arguments of an everyday run go to the test runner, for instance: ./test.sh --filter-class '*FactsTests'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"


export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root() {
  if [[ "$(id -u)" -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# PostgreSQL's own directory first: Debian keeps the server's programs out of PATH.
has_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null
}

install_what_tests_need() {
  local missing=()
  has_postgres || missing+=(postgresql)
  command -v strace >/dev/null || missing+=(strace)
  command -v setpriv >/dev/null || missing+=(util-linux)
  if [[ ${#missing[@]} -eq 0 ]]; then
    return
  fi

  if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. This script installs them on Debian and Ubuntu only; the tests that need them are skipped." >&2
    return
  fi

  echo "Installing ${missing[*]}" >&2
  install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
  as_root apt-get update -qq

  # The tests run servers of their own: no cluster is to be made and started along with the package.
  if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    install postgresql-common
    as_root sed -i -E 's/^#?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi

  install "${missing[@]}"
}

install_what_tests_need
dotnet tool restore

# Compiled ahead of time, as the program is when it is published: the tests start thousands of processes, which take half the time then.
published=ShoreGuard.Tests/bin/Published
dotnet publish ShoreGuard.Tests --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o "$published"

# Classes called …Part are played in a child process by a test; on their own they are nothing to run.
if [[ "${1:-}" != "--full" ]]; then
  exec dotnet test --test-modules "$published/ShoreGuard.Tests.dll" --filter-not-class '*Part' "$@"
fi

commit="$(git describe --always --dirty)"

run_part() {
  local part="$1" figures report status=0 started=$SECONDS
  shift
  figures="$(mktemp)" report="$(mktemp)"
  echo "Part $part"
  SHOREGUARD_TESTS_FULL=1 SHOREGUARD_RELIABILITY_FIGURES="$figures" \
    dotnet exec "$published/ShoreGuard.Tests.dll" -noColor -maxThreads 1.5x -class- '*Part' "$@" | tee "$report" || status=$?

  # Figures are written of what has passed, with the runner's own count and the commit that it ran on.
  if [[ "$status" -eq 0 ]]; then
    dotnet exec "$published/ShoreGuard.Tests.dll" reliability docs "$part" "$figures" \
      "$commit" "$(((SECONDS - started + 30) / 60))" "$(sed -n 's/.* Total: \([0-9]*\),.*/\1/p' "$report")"
  fi

  rm -f "$figures" "$report"
  return "$status"
}

shift
if [[ $# -eq 0 ]]; then
  set -- kills errors company damage rest
fi

in_space() { printf -- "-namespace$1\nShoreGuard.Tests.%s\n" "${@:2}"; }
in_class() { printf -- "-class$1\nShoreGuard.Tests.Faults.%s\n" "${@:2}"; }
kills=(CrashMatrixTests StatementSweepTests)
companies=(Company Models)
damages=(Damaged Attacks)

failed=()
for part in "$@"; do
  case "$part" in
    kills) mapfile -t filter < <(in_class "" "${kills[@]}") ;;
    errors) mapfile -t filter < <(in_space "" Faults; in_class - "${kills[@]}") ;;
    company) mapfile -t filter < <(in_space "" "${companies[@]}") ;;
    damage) mapfile -t filter < <(in_space "" "${damages[@]}") ;;
    rest) mapfile -t filter < <(in_space - Faults "${companies[@]}" "${damages[@]}") ;;
    *)
      echo "There is no part '$part': kills, errors, company, damage, rest." >&2
      exit 2
      ;;
  esac
  run_part "$part" "${filter[@]}" || failed+=("$part")
done

if [[ ${#failed[@]} -ne 0 ]]; then
  echo "Failed: ${failed[*]}. Their figures are the ones from before." >&2
  exit 1
fi
