/** What a scalar of YAML is to Flink, as text. */
import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';

/** A scalar as Flink prints it, and the Java type that it was. */
export interface ScalarText {
  readonly text: string;
  readonly type: 'java.lang.String' | 'java.lang.Integer' | 'java.lang.Double' | 'java.lang.Boolean';
}

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INTEGER = /^[-+]?[0-9]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The text of a scalar, or `null` for YAML's null. A number is printed as Java prints it: `1.50` is `1.5`. */
export function scalarText(node: Scalar): ScalarText | null {
  const source = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const text = (value: string): ScalarText => ({ text: value, type: 'java.lang.String' });
  if (node.type !== 'PLAIN' || node.tag === 'tag:yaml.org,2002:str' || node.tag === '!') return text(source);
  if (NULL.test(source)) return null;
  if (BOOLEAN.test(source)) return { text: source.toLowerCase(), type: 'java.lang.Boolean' };
  if (INTEGER.test(source) || OCTAL.test(source) || HEXADECIMAL.test(source))
    return { text: integerText(source), type: 'java.lang.Integer' };
  if (NO_NUMBER.test(source)) return { text: source.toLowerCase().replace('+', ''), type: 'java.lang.Double' };
  if (FLOAT.test(source)) return { text: javaDouble(Number(source)), type: 'java.lang.Double' };
  return text(source);
}

function integerText(source: string): string {
  const sign = source.startsWith('-') ? '-' : '';
  const value = BigInt(source.replace(/^[-+]/, '')).toString();
  return value === '0' ? '0' : sign + value;
}

/**
 * A number as Java writes it: always with a point, and from ten million on, or below a thousandth, with an exponent.
 *
 * @simulates java.lang.Double#toString · 1.20, 2.3 · exact
 */
export function javaDouble(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const size = Math.abs(value);
  const withPoint = (text: string): string => (text.includes('.') ? text : `${text}.0`);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withPoint(String(value));
  const [digits, exponent] = value.toExponential().split('e');
  return `${withPoint(digits ?? '0')}E${Number(exponent)}`;
}

/** A list or map in one line, as Flink hands it to who asks for a list. */
export function flowText(node: Node | null | undefined, document: Document, depth = 0): string {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  if (depth > 20) return '…';
  if (isSeq(resolved))
    return `[${resolved.items.map((item) => flowText(item as Node, document, depth + 1)).join(', ')}]`;
  if (isMap(resolved)) {
    const pairs = resolved.items.map(
      (pair) =>
        `${flowText(pair.key as Node, document, depth + 1)}: ${flowText(pair.value as Node, document, depth + 1)}`,
    );
    return `{${pairs.join(', ')}}`;
  }
  if (!isScalar(resolved)) return 'null';
  const scalar = scalarText(resolved);
  if (scalar === null) return 'null';
  return scalar.type === 'java.lang.String' ? quoted(scalar.text) : scalar.text;
}

/** A text that YAML would take for something else needs quotes. */
function quoted(text: string): string {
  const isPlain =
    text !== '' &&
    !/^[\s\-?:,[\]{}#&*!|>'"%@`]/.test(text) &&
    !/[,[\]{}]|: | #|:$|\s$/.test(text) &&
    !NULL.test(text) &&
    !BOOLEAN.test(text) &&
    !INTEGER.test(text) &&
    !FLOAT.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}
