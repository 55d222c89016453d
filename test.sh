#!/usr/bin/env bash
# Builds ShoreGuard and runs all its tests, on a machine that has only the .NET SDK.
#
#   ./test.sh          everything, in minutes
#   ./test.sh --full   the long sweeps as well; writes docs/reliability.md when all has passed
#
# Further arguments go to the test runner, for instance: ./test.sh --filter-class '*FactsTests'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [[ "${1:-}" == "--full" ]]; then
  export SHOREGUARD_TESTS_FULL=1
  SHOREGUARD_RELIABILITY_FIGURES="$(mktemp)"
  export SHOREGUARD_RELIABILITY_FIGURES
  trap 'rm -f "$SHOREGUARD_RELIABILITY_FIGURES" "$SHOREGUARD_RELIABILITY_FIGURES.report"' EXIT
  shift
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
dotnet build ShoreGuard.sln

# Classes called …Part are played in a child process by a test; on their own they are nothing to run.
run_tests() { dotnet test --solution ShoreGuard.sln --no-build --filter-not-class '*Part' "$@"; }

if [[ -z "${SHOREGUARD_TESTS_FULL:-}" ]]; then
  run_tests "$@"
else
  run_tests "$@" | tee "$SHOREGUARD_RELIABILITY_FIGURES.report"
  passed="$(sed -n 's/^  succeeded: \([0-9]*\)$/\1/p' "$SHOREGUARD_RELIABILITY_FIGURES.report" | tail -n 1)"
  dotnet exec ShoreGuard.Tests/bin/Debug/net10.0/ShoreGuard.Tests.dll \
    reliability "$SHOREGUARD_RELIABILITY_FIGURES" docs/reliability.md "$((SECONDS / 60))" "$passed"
fi
