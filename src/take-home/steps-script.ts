/** The steps of a script as lines for a shell with Docker Compose. */
import { describe, type Predicate, type Script, type Step } from '../script/index.ts';

/** What every `run.sh` begins with: how a job, a leader or a log is asked for from outside. */
const PRELUDE = `#!/usr/bin/env bash
# Needs Docker Compose, curl and jq. Run build and up first: see README.md.
set -euo pipefail
cd "$(dirname "$0")"

flink_client() { docker compose exec -T client bash -c "export PATH=/opt/flink/bin:\\$PATH; $1"; }

# The JobManager that leads, as far as its REST endpoint answers.
leader() {
  local n
  for n in 1 2 3 4 5 6; do
    if docker compose ps -q --status running "jobmanager-$n" 2>/dev/null | grep -q . &&
      curl -sf -m 2 "localhost:$((8080 + n))/jobs/overview" >/dev/null; then
      leading "jobmanager-$n"
      return
    fi
  done
  return 1
}

rest() { curl -sf -m 5 "localhost:$((8080 + \${2:-$(rest_port)}))$1"; }
rest_port() { local host; host=$(leader) && echo "\${host##*-}"; }

# A job by the name that a step gave it, by id, by job name, or by its jar.
job() {
  local name=$1
  [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] && name=\${!name:-$name}
  rest /jobs/overview | jq -r --arg name "$name" \\
    '[.jobs[] | select($name == "app" or .jid == $name or .name == $name or .name == ($name | sub("-"; " ")))] | sort_by(."start-time") | last | .jid // empty'
}
job_state() { local id; id=$(job "$1") && [ -n "$id" ] && rest "/jobs/$id" | jq -r .state; }
checkpoints() { local id; id=$(job "$1") && [ -n "$id" ] && rest "/jobs/$id/checkpoints" | jq .counts.completed || echo 0; }
overview() { rest /overview | jq ".\\"$1\\"" || echo 0; }
ask() { docker compose exec -T orders sh /tool/ask.sh "$@"; }
records() { ask count "$1" | jq .records; }
logged() { docker compose logs --no-log-prefix "$1" 2>/dev/null | grep -Ec "$2" || true; }
is_one_of() { local found=$1 word; shift; for word; do [ "$found" = "$word" ] && return; done; return 1; }
has_exited() { [ -z "$(docker compose ps -q --status running "$1")" ]; }
exit_code() { docker inspect -f '{{.State.ExitCode}}' "$(docker compose ps -aq "$1")"; }

# Waits at most so many seconds until a command succeeds.
wait_until() {
  local seconds=$1 words=$2 end=$((SECONDS + $1))
  shift 2
  echo "… until $words"
  until "$@" 2>/dev/null; do
    if [ $SECONDS -ge $end ]; then echo "not within $seconds s: $words" >&2; exit 3; fi
    sleep 0.5
  done
}

# What a step names: the savepoint path that was printed, or else the first job id.
named() { grep -oP 'Path: \\K\\S+' <<<"$1" || grep -oEm1 '\\b[0-9a-f]{32}\\b' <<<"$1"; }

# No packets between two hosts, either way; needs a container with iproute2.
route() {
  local verb=$1 a=$2 b=$3 address
  address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$(docker compose ps -q "$b")")
  docker run --rm --network "container:$(docker compose ps -q "$a")" --cap-add NET_ADMIN alpine:3 \\
    sh -c "apk add -q iproute2 && ip route $verb blackhole $address/32"
}
`;

/** Without HA the JobManager that answers leads; with ZooKeeper the one that is named there. */
const LEADING = {
  none: 'leading() { echo "$1"; }\n',
  zookeeper: `leading() {
  docker compose exec -T zookeeper zkCli.sh get "/flink/\${CLUSTER_ID}/leader/rest_server/connection_info" 2>/dev/null |
    grep -aoE 'jobmanager-[0-9]' | head -n 1
}
`,
} as const;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)));

/** The test that a predicate is; nothing when only a reader can tell. */
function test(predicate: Predicate): readonly string[] | undefined {
  const least = (command: string, count: { readonly n: number; readonly more: boolean }): readonly string[] => [
    ...(count.more ? [`base=$(${command})`] : ['base=0']),
    `test_now() { [ "$(${command})" -ge $((base + ${count.n})) ]; }`,
  ];
  switch (predicate.kind) {
    case 'job-state':
      return [`test_now() { is_one_of "$(job_state ${quoted(predicate.job)})" ${predicate.states.join(' ')}; }`];
    case 'job-ended':
      return [`test_now() { is_one_of "$(job_state ${quoted(predicate.job)})" FINISHED CANCELED FAILED; }`];
    case 'job-checkpoints':
      return least(`checkpoints ${quoted(predicate.job)}`, predicate.count);
    case 'leader':
      if (predicate.leader === 'none') return ['test_now() { ! leader >/dev/null; }'];
      if (predicate.leader === 'changed') return ['test_now() { local now; now=$(leader) && [ "$now" != "$led" ]; }'];
      return [`test_now() { [ "$(leader)" = ${predicate.leader} ]; }`];
    case 'taskmanagers':
      return [`test_now() { [ "$(overview taskmanagers)" -eq ${predicate.count} ]; }`];
    case 'slots':
      return [`test_now() { [ "$(overview slots-total)" -eq ${predicate.count} ]; }`];
    case 'records':
      return least(`records ${quoted(predicate.topic)}`, predicate.count);
    case 'log':
      return [
        `test_now() { [ "$(logged ${predicate.process} ${quoted(predicate.pattern.source)})" -ge ${predicate.count} ]; }`,
      ];
    case 'exited': {
      const { process, code } = predicate;
      const ended = code === undefined ? '' : ` && [ "$(exit_code ${process})" -eq ${code} ]`;
      return [`test_now() { has_exited ${process}${ended}; }`];
    }
    case 'job-attempts':
    case 'ledger':
    case 'within':
      return undefined;
  }
}

const host = (process: string): string => (process === 'leader' ? '"$(leader)"' : process);

/** The lines of a step; of an application its job has a name of its own, whichever id it has then. */
function lines(step: Step, script: Script): readonly string[] {
  const own = linesOf(step);
  const asks = step.kind === 'run' || step.kind === 'get';
  return asks && script.mode === 'application' ? ['app=$(job app || true)', ...own] : own;
}

function linesOf(step: Step): readonly string[] {
  const before = 'led=$(leader || true)';
  switch (step.kind) {
    case 'run': {
      const typed = `flink_client "$(names)"${quoted(step.line)}`;
      if (step.as === undefined) return [`${typed} || true`];
      return [`out=$(${typed} | tee /dev/stderr)`, `${step.as}=$(named "$out")`, `NAMES+=" ${step.as}"`];
    }
    case 'until': {
      const asked = test(step.predicate);
      const words = quoted(describe(step.predicate));
      if (asked === undefined) return [`read -rp ${quoted(`${describe(step.predicate)}? Enter goes on. `)}`];
      return [...asked, `wait_until ${seconds(step.within)} ${words} test_now`];
    }
    case 'wait':
      return [`sleep ${step.ms / 1000}`];
    case 'kill':
      return [before, `docker compose kill ${host(step.process)}`];
    case 'stop':
      return [before, `docker compose stop ${host(step.process)}`];
    case 'start':
      return [before, `docker compose up -d --no-recreate ${step.process}`];
    case 'freeze':
      return [before, `docker compose pause ${host(step.process)}`];
    case 'thaw':
      return [before, `docker compose unpause ${host(step.process)}`];
    case 'cut':
    case 'heal': {
      const [a, b] = step.between;
      const verb = step.kind === 'cut' ? 'add' : 'del';
      return [before, `route ${verb} ${a} ${b}`, `route ${verb} ${b} ${a}`];
    }
    case 'deploy':
      return [
        before,
        `docker compose up -d --no-deps ${[step.jobmanager, ...step.application.taskmanagers].join(' ')}`,
      ];
    case 'get':
      return [`rest "${step.path}"${step.host === undefined ? '' : ` ${step.host.split('-')[1]}`} | jq .`];
    case 'znodes':
      return [`docker compose exec -T zookeeper zkCli.sh ls -R ${quoted(step.path)} 2>/dev/null`];
    case 'ledger':
      return ['ask pause', 'sleep 5', `ask ledger ${quoted(step.topic)} | jq .`, 'ask resume'];
    case 'delay':
    case 'next':
      return [`echo ${quoted(`Only the lab can do this: ${step.kind}.`)}`];
  }
}

/** What a reader is told of a step, in the script's own words. */
export function wordsOf(step: Step): string {
  return step.kind === 'until' ? `until ${describe(step.predicate)}` : sourceWords(step);
}

function sourceWords({ source, kind }: Step): string {
  const value = (source as Readonly<Record<string, unknown>>)[kind];
  return `${kind}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** `run.sh`: all steps, one after the other; exit code 3 when one misses. */
export function stepsScript(script: Script): string {
  const id = (script.config['high-availability.cluster-id'] ?? '/default').replace(/^\/+/, '');
  return [
    PRELUDE,
    LEADING[script.ha],
    `CLUSTER_ID=${id}`,
    `NAMES="${script.mode === 'application' ? 'app' : ''}"`,
    'names() { local one; for one in $NAMES; do printf "%s=%q; " "$one" "${!one}"; done; }',
    '',
    ...script.steps.flatMap((step, i) => [`echo ${quoted(`${i + 1}. ${wordsOf(step)}`)}`, ...lines(step, script), '']),
  ].join('\n');
}
