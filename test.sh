#!/usr/bin/env bash
# Builds ShoreGuard and runs all its tests, on a machine that has only the .NET SDK.
#
#   ./test.sh                  everything, in minutes
#   ./test.sh --full           the long sweeps as well, in two hours: writes docs/reliability.md
#   ./test.sh --full PART …    some parts of those: kills, errors, company, damage, rest
#
# Further arguments of an everyday run go to the test runner, for instance: ./test.sh --filter-class '*FactsTests'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The parts of a complete run, each as the runner's own filter.
declare -A filters=(
  [kills]="-class *.Faults.CrashMatrixTests -class *.Faults.StatementSweepTests"
  [errors]="-namespace *.Faults -class- *.Faults.CrashMatrixTests -class- *.Faults.StatementSweepTests"
  [company]="-namespace *.Company -namespace *.Models"
  [damage]="-namespace *.Damaged -namespace *.Attacks"
  [rest]="-namespace- *.Faults -namespace- *.Company -namespace- *.Models -namespace- *.Damaged -namespace- *.Attacks"
)
parts=()
if [[ "${1:-}" == "--full" ]]; then
  shift
  parts=("$@")
  [[ $# -gt 0 ]] || parts=(kills errors company damage rest)
  for part in "${parts[@]}"; do
    if [[ -z "$part" || -z "${filters[$part]:-}" ]]; then
      echo "There is no part '$part' of the complete run: kills, errors, company, damage, rest." >&2
      exit 2
    fi
  done
fi

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

# Tests wait for processes and disks a good part of their time: more of them than cores at once takes a third of the time off.
at_once=1.5x

# Classes called …Part are played in a child process by a test; on their own they are nothing to run.
if [[ ${#parts[@]} -eq 0 ]]; then
  exec dotnet test --test-modules "$published/ShoreGuard.Tests.dll" --filter-not-class '*Part' --max-threads "$at_once" "$@"
fi

commit="$(git describe --always --dirty)"

run_part() {
  local part="$1" figures report filter status=0 started=$SECONDS
  figures="$(mktemp)" report="$(mktemp)"
  read -ra filter <<<"${filters[$part]}"
  echo "Part $part"
  SHOREGUARD_TESTS_FULL=1 SHOREGUARD_RELIABILITY_FIGURES="$figures" \
    dotnet exec "$published/ShoreGuard.Tests.dll" -noColor -maxThreads "$at_once" -class- '*Part' "${filter[@]}" | tee "$report" || status=$?

  # Figures are kept of what has passed, with the runner's own count and the commit that it ran on.
  if [[ "$status" -eq 0 ]]; then
    dotnet exec "$published/ShoreGuard.Tests.dll" reliability docs "$part" "$figures" \
      "$commit" "$(((SECONDS - started + 30) / 60))" "$(sed -n 's/.* Total: \([0-9]*\),.*/\1/p' "$report")"
  fi

  rm -f "$figures" "$report"
  return "$status"
}

failed=()
for part in "${parts[@]}"; do
  run_part "$part" || failed+=("$part")
done

if [[ ${#failed[@]} -ne 0 ]]; then
  echo "Failed: ${failed[*]}. Their figures are the ones from before." >&2
  exit 1
fi
