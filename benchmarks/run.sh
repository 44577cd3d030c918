#!/usr/bin/env bash
# Measures what the project promises and prints one table: figure, target, median, ratio.
#
#   benchmarks/run.sh                 all, about half an hour
#   benchmarks/run.sh --quick         short forks and three runs each, for a look
#   benchmarks/run.sh rows            rows and streams only;  benchmarks/run.sh runs  whole runs only
#   benchmarks/run.sh --repeat 9      whole runs nine times each
set -euo pipefail

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
    exit 0
fi

cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Pbenchmarks -Dmaven.test.skip=true package
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp 'benchmarks/target/*:benchmarks/target/lib/*' -Dengine.home="$PWD" io.enginehost.benchmarks.Benchmarks "$@"
