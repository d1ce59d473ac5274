import { getNamedType, isInterfaceType, isLeafType, isObjectType, isUnionType } from 'graphql';

/**
 * The diagram of the schema: types, and which field of a type leads to which other type. A connection counts as its items, so
 * `Film.credits` leads to `Credit`.
 *
 * @typedef {{name: string, type: string, description: string, to?: string, list: boolean, deprecated: boolean}} Field
 * @typedef {{name: string, kind: 'type' | 'interface' | 'union', description: string, fields: Field[]}} Type
 */

const plumbing = /(Connection|Edge)$|^PageInfo$/;

/** The type of a connection's items, or the type itself. */
function itemOf(type) {
  if (!/Connection$/.test(type.name)) return type;
  const nodes = type.getFields?.().nodes ?? type.getFields?.().edges;
  return nodes ? getNamedType(nodes.type) : type;
}

function fieldOf(field) {
  const named = getNamedType(field.type);
  const item = itemOf(named);
  return {
    name: field.name,
    type: String(field.type),
    description: field.description ?? '',
    to: isLeafType(item) ? undefined : item.name,
    list: item !== named || String(field.type).includes('['),
    deprecated: field.deprecationReason != null,
  };
}

/**
 * Types of the schema by name, without connections, edges, inputs and introspection.
 *
 * @param {import('graphql').GraphQLSchema} schema
 * @returns {Map<string, Type>}
 */
export function typesOf(schema) {
  const types = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || plumbing.test(type.name)) continue;
    const description = type.description ?? '';
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields()).map(fieldOf);
      types.set(type.name, { name: type.name, kind: isObjectType(type) ? 'type' : 'interface', description, fields });
    } else if (isUnionType(type)) {
      const fields = type.getTypes().map(member => ({
        name: 'is', type: member.name, description: member.description ?? '', to: member.name, list: false, deprecated: false,
      }));
      types.set(type.name, { name: type.name, kind: 'union', description, fields });
    }
  }
  return types;
}

/** Fields of other types that lead to a type: `[{from: 'Person', field: 'films'}]`. */
export function leadingTo(types, name) {
  const found = [];
  for (const type of types.values()) {
    if (type.name === name || type.kind === 'interface') continue;
    const fields = type.fields.filter(f => f.to === name && !f.deprecated).map(f => f.name);
    if (fields.length > 0) found.push({ from: type.name, fields });
  }
  return found;
}
