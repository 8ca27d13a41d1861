# shellcheck shell=bash
# Ending processes that a script started, by their numbers; demo and with-postgres source this.

is_running() { kill -0 "$1" 2>/dev/null; }

# end_process PROCESS SECONDS SIGNAL...: sends one signal after another, and waits at most that
# long after each. Fails when the process is there still.
end_process() {
  local process=$1 seconds=$2 signal
  shift 2
  for signal; do
    kill "-$signal" "$process" 2>/dev/null || true
    for _ in $(seq $((seconds * 20))); do
      is_running "$process" || return 0
      sleep 0.05
    done
  done
  return 1
}
