interface Schema {
  readonly [keyword: string]: unknown;
}

const typeOf = (value: unknown) =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'number' && Number.isInteger(value)
        ? 'integer'
        : typeof value;

/**
 * What of `value` breaks `schema`, each with its path. Knows the keywords the project's schema uses and refuses any
 * other, so that a keyword that is not checked cannot slip in.
 */
export function schemaErrors(value: unknown, schema: Schema, root: Schema = schema, path = '$'): string[] {
  const errors: string[] = [];
  const object = typeOf(value) === 'object' ? (value as Record<string, unknown>) : undefined;
  for (const [keyword, rule] of Object.entries(schema)) {
    if (keyword === '$ref') {
      const name = String(rule).replace('#/$defs/', '');
      errors.push(
        ...schemaErrors(value, (root['$defs'] as Record<string, Schema>)[name] ?? { const: {} }, root, path),
      );
    } else if (keyword === 'type') {
      const type = typeOf(value);
      if (type !== rule && !(type === 'integer' && rule === 'number'))
        errors.push(`${path}: ${type} is not ${rule}`);
    } else if (keyword === 'const') {
      if (value !== rule) errors.push(`${path}: is not ${rule}`);
    } else if (keyword === 'enum') {
      if (!(rule as unknown[]).includes(value)) errors.push(`${path}: ${value} is none of ${rule}`);
    } else if (keyword === 'pattern') {
      if (!new RegExp(String(rule)).test(String(value))) errors.push(`${path}: ${value} does not match`);
    } else if (keyword === 'minimum') {
      if (Number(value) < Number(rule)) errors.push(`${path}: under ${rule}`);
    } else if (keyword === 'maximum') {
      if (Number(value) > Number(rule)) errors.push(`${path}: over ${rule}`);
    } else if (keyword === 'required') {
      for (const name of rule as string[])
        if (object && !(name in object)) errors.push(`${path}.${name}: missing`);
    } else if (keyword === 'properties') {
      for (const [name, inner] of Object.entries(rule as Record<string, Schema>)) {
        if (object && name in object)
          errors.push(...schemaErrors(object[name], inner, root, `${path}.${name}`));
      }
      for (const name of Object.keys(object ?? {})) {
        if (!(name in (rule as object))) errors.push(`${path}.${name}: not in the schema`);
      }
    } else if (keyword === 'items') {
      if (Array.isArray(value)) {
        value.forEach((item, i) => {
          errors.push(...schemaErrors(item, rule as Schema, root, `${path}[${i}]`));
        });
      }
    } else if (!['$schema', '$id', '$defs', 'title', 'description'].includes(keyword)) {
      errors.push(`${path}: keyword ${keyword} is not checked`);
    }
  }
  return errors;
}
