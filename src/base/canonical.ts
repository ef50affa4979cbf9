/**
 * JSON with sorted keys and without `undefined`: equal data give equal text. Throws on what is not plain data
 * (functions, Maps, class instances), which must never get into a message or a machine's context.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} has no JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value))
    return `[${value.map((item) => (item === undefined ? 'null' : canonical(item))).join(',')}]`;
  if (typeof value === 'object') {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new Error('an instance of a class is not plain data');
    const fields = value as Record<string, unknown>;
    const parts: string[] = [];
    for (const key of Object.keys(fields).sort()) {
      const field = fields[key];
      if (field !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(field)}`);
    }
    return `{${parts.join(',')}}`;
  }
  throw new Error(`a ${typeof value} is not plain data`);
}
