/** Lines that nobody means well with: drawn from the grammar, from Unicode, from loops, bombs and control sequences. */
import fc from 'fast-check';

/** Lines that once did harm to somebody's shell. */
const KNOWN: readonly string[] = [
  ':(){ :|:& };:',
  'f() { f; }; f',
  'f() { f | f & }; f',
  'while :; do :; done',
  'until false; do echo x; done',
  'for ((;;)); do :; done',
  'yes',
  'yes | head -n 3',
  'yes | cat | cat > /tmp/all',
  'seq 1 999999999',
  'echo {1..999999999}',
  'echo {a..z}{a..z}{a..z}{a..z}{a..z}',
  "printf '%99999999d' 1",
  "printf 'x%.0s' {1..99999}",
  'x=a; while :; do x=$x$x; done',
  'x=$(cat /dev/zero)',
  'head -c 999999999 /dev/zero',
  'cat /dev/urandom | tr -dc a-z',
  'dd if=/dev/zero of=/tmp/x',
  'awk \'BEGIN { while (1) x = x "a" }\'',
  "awk 'BEGIN { while (1); }'",
  "awk 'function f() { f() } BEGIN { f() }'",
  "echo a | sed ':a;ba'",
  "echo a | sed ':a;s/a/aa/;ba'",
  "echo '{}' | jq 'def f: f; f'",
  "echo 1 | jq '[range(1e12)]'",
  "echo 1 | jq 'recurse(. + 1)'",
  '[[ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! =~ ^(a+)+$ ]]',
  "echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '^(a+)+$'",
  "echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | sed -E 's/^(a+)+$/x/'",
  'echo $((9**9**9))',
  'echo $((2**63)) $((1/0)) $((1%0)) $((-9223372036854775808/-1))',
  'x=x; echo $((x))',
  'a=b; b=a; echo $((a))',
  'declare -n r=r; echo $r',
  'eval eval eval eval echo hi',
  'x="eval \\$x"; eval $x',
  'alias ls="ls; ls"; ls',
  'source /dev/stdin <<< "source /dev/stdin"',
  'find / -exec find / \\;',
  'find / | xargs -n 1 find',
  'ls -R / | sort | sort -r | uniq -c | sort -n | tail -n 3',
  'cat /* /*/* /*/*/*',
  'rm -rf /',
  'rm -rf / --no-preserve-root; ls /; echo $?',
  'mkdir -p /tmp/a/b/c && cd /tmp/a && mv /tmp/a /tmp/a/b',
  'cp -r / /tmp/all',
  'ln -s /tmp/a /tmp/b; ln -s /tmp/b /tmp/a; cat /tmp/a',
  "printf '\\033[2J\\033[H\\033]0;title\\007\\033[31m\\033P1$q\\033\\\\'",
  "echo -e '\\x1b[?1049h\\x9b2J\\x00\\x07\\x08\\u202egnp.exe\\u2066'",
  "echo $'\\e]52;c;AAAA\\a' $'\\e[6n' $'\\ec'",
  'PS1="\\e[2J"; PROMPT_COMMAND="yes"; echo $PS1',
  'set -e; false; echo never',
  'set -x; echo $x; set -v',
  'set -u; echo $unset',
  'exec 3<>/tmp/x; echo hi >&3; exec 1>&-; echo gone',
  'exec flink list',
  'trap "echo trapped" EXIT; kill -9 $$',
  'exit 999',
  'return 5',
  'break 9',
  'unset PATH HOME IFS PWD; ls; cd; pwd',
  'PATH=; ls',
  'IFS=l; ls=ls; l$ls',
  'cd /; cd ..; cd -; cd ~nobody; cd ""',
  'readonly PATH; PATH=x',
  'echo ${x:0:-99} ${#x[@]} ${!x*} ${x//*/} ${x^^} ${x@Q} ${x:?gone}',
  'a[999999999]=1; echo ${#a[@]} ${a[@]}',
  'a=(${a[@]} {1..9999}); echo ${#a[@]}',
  'cat <<EOF',
  "echo 'open",
  'echo $(echo $(echo $(echo $(echo hi))))',
  'timeout 1 sleep 99999',
  'sleep 999999999',
  'sleep infinity',
  'time sleep 1 & wait; jobs; fg',
  'flink list & flink list & wait',
  'flink run -d missing.jar | flink list | flink cancel',
  'for i in 1 2 3 4 5 6 7 8 9; do flink list; done > /tmp/many',
  'ssh client ssh client ssh client ssh client hostname',
  'watch -n 1 watch -n 1 date',
  'sudo sudo sudo rm -rf /srv/flink',
  '$(flink list)',
  '"$(printf "\\0")"',
  'history | bash',
  'bash -c "bash -c \\"bash -c ls\\""',
  'sh -c "$0 $0"',
  'base64 /opt/flink/orders-v1.jar | base64 -d | wc -c',
  'constructor; __proto__; toString; hasOwnProperty',
  '__proto__=1; constructor=2; echo $__proto__ $constructor',
  'declare -A m; m[__proto__]=1; m[constructor]=2; echo ${m[@]} ${!m[@]}',
  '__lab_keep 0; __lab_last ls; __lab_exit 3',
  'echo '.concat('a'.repeat(50_000)),
  '('.repeat(200),
  '$('.repeat(60),
  '{ '.repeat(300).concat('}; '.repeat(300)),
  'if '.repeat(100),
  '!'.repeat(500),
  '|'.repeat(50),
  '\\'.repeat(999),
  '"'.repeat(1001),
];

const WORDS: readonly string[] = [
  ...[
    'ls',
    'cat',
    'echo',
    'find',
    'grep',
    'sed',
    'awk',
    'jq',
    'sort',
    'uniq',
    'head',
    'tail',
    'wc',
    'tr',
    'cut',
    'tee',
  ],
  ...['xargs', 'seq', 'printf', 'rm', 'mkdir', 'cp', 'mv', 'touch', 'chmod', 'cd', 'pwd', 'test', '[', 'read', 'eval'],
  ...['export', 'unset', 'local', 'declare', 'set', 'shift', 'true', 'false', ':', 'env', 'which', 'type', 'command'],
  ...['flink', 'curl', 'sleep', 'date', 'ps', 'kill', 'ssh', 'watch', 'less', 'zkCli.sh', 'lab', 'help', 'exit', 'jps'],
  ...['kafka-topics.sh', 'taskmanager.sh', 'jobmanager.sh', 'nothing', '/bin/ls', './bin/flink', '/opt', '..', '~'],
];

const ARGUMENTS: readonly string[] = [
  ...['-l', '-a', '-n', '-r', '-R', '-e', '-c', '-i', '-f', '--', '--help', '-99999999', '999999999', '0', '-1', '1e9'],
  ...['/', '/tmp', '/opt/flink', '/srv/flink', '/dev/null', '/dev/zero', '/dev/stdin', '/proc/1', '*', '?', '[', '{}'],
  ...['$x', '${x', '${x:-y}', '$?', '$$', '$@', '$((1+1))', '$(ls)', '`ls`', '"', "'", '\\', '"$x"', "'a b'", '~', '#'],
  ...[
    'list',
    'run',
    'cancel',
    'orders-v1.jar',
    '-d',
    'BEGIN{}',
    '.a',
    's/a/b/g',
    '.*',
    '(',
    ')',
    '!',
    '=',
    'a=b',
    '%s',
  ],
];

const SIGNS: readonly string[] = [
  '|',
  '|&',
  '||',
  '&&',
  ';',
  '&',
  '>',
  '>>',
  '<',
  '2>&1',
  '<<<',
  '<(',
  '>(',
  '\n',
  '!',
];

const COMPOUNDS: readonly ((inner: string) => string)[] = [
  (inner) => `for i in 1 2 3; do ${inner}; done`,
  (inner) => `while ${inner}; do ${inner}; done`,
  (inner) => `if ${inner}; then ${inner}; else ${inner}; fi`,
  (inner) => `f() { ${inner}; }; f`,
  (inner) => `(${inner})`,
  (inner) => `{ ${inner}; }`,
  (inner) => `case x in *) ${inner};; esac`,
  (inner) => `echo "$(${inner})"`,
  (inner) => `x=$(${inner})`,
  (inner) => `${inner} > /tmp/out; cat /tmp/out`,
  (inner) => `eval '${inner}'`,
  (inner) => `cat <<EOF\n${inner}\nEOF`,
];

const word = fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...ARGUMENTS));
const simple = fc
  .tuple(fc.constantFrom(...WORDS), fc.array(word, { maxLength: 5 }))
  .map(([name, rest]) => [name, ...rest].join(' '));
const list = fc
  .array(fc.tuple(simple, fc.constantFrom(...SIGNS)), { minLength: 1, maxLength: 5 })
  .map((parts) =>
    parts.map(([command, sign], at) => (at === parts.length - 1 ? command : `${command} ${sign}`)).join(' '),
  );
const compound = fc
  .tuple(list, fc.array(fc.constantFrom(...COMPOUNDS), { maxLength: 3 }))
  .map(([inner, around]) => around.reduce((text, wrap) => wrap(text), inner));
const torn = fc.tuple(compound, fc.nat(), fc.nat()).map(([text, from, to]) => {
  const [a, b] = [from % (text.length + 1), to % (text.length + 1)];
  return text.slice(0, Math.min(a, b)) + text.slice(Math.max(a, b));
});
const unicode = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), word), { maxLength: 6 })
  .map((parts) => parts.join(' '));

/** Lines of all kinds. */
export const hostileLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...KNOWN) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...KNOWN), fc.constantFrom(...SIGNS), list).map((all) => all.join(' ')),
  },
  { weight: 4, arbitrary: compound },
  { weight: 3, arbitrary: torn },
  { weight: 2, arbitrary: unicode },
);
