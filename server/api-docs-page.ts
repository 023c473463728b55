import type { OpenAPIV3_1 } from 'openapi-types'

type Schema = OpenAPIV3_1.SchemaObject & { $ref?: string; const?: unknown }

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Prose with `code` in it, as HTML. */
const prose = (text = ''): string =>
  text
    .split(/\n+/)
    .map((line) => `<p>${inline(line)}</p>`)
    .join('')

const inline = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>')

/** The whole API on one page: no script, nothing from elsewhere. */
export function renderApiDocs(document: OpenAPIV3_1.Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = methods?.[method]
      return operation === undefined ? [] : [{ path, method: method.toUpperCase(), operation }]
    }),
  )
  const tags = (document.tags ?? [])
    .map(({ name }) => name)
    .filter((tag) => operations.some(({ operation }) => operation.tags?.includes(tag)))
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][]

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Juurru API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<a class="skip" href="#operations">To the operations</a>
<header>
<h1>Juurru API</h1>
${prose(document.info.description)}
<p>Version ${escape(document.info.version)}. For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p>
</header>
<nav aria-label="Contents">
<ul>${[...tags, 'Schemas'].map((tag) => `<li><a href="#${slug(tag)}">${escape(tag)}</a></li>`).join('')}</ul>
</nav>
<main id="operations" tabindex="-1">
${tags
  .map(
    (tag) => `<section aria-labelledby="${slug(tag)}">
<h2 id="${slug(tag)}">${escape(tag)}</h2>
${operations
  .filter(({ operation }) => operation.tags?.includes(tag))
  .map(renderOperation)
  .join('\n')}
</section>`,
  )
  .join('\n')}
<section aria-labelledby="schemas">
<h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => `<h3 id="schema-${slug(name)}">${escape(name)}</h3>${prose(schema.description)}${renderFields(schema)}`).join('\n')}
</section>
</main>
</body>
</html>
`
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')

function renderOperation({ path, method, operation }: { path: string; method: string; operation: OpenAPIV3_1.OperationObject }): string {
  const parameters = (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]
  const body = (operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content['application/json']?.schema as
    Schema | undefined
  const responses = Object.entries(operation.responses ?? {}) as [string, OpenAPIV3_1.ResponseObject][]

  return `<article aria-labelledby="${operation.operationId}">
<h3 id="${operation.operationId}">${escape(operation.summary ?? '')}</h3>
<p class="address"><code><b>${method}</b> ${escape(path)}</code></p>
${operation.description === undefined ? '' : prose(operation.description)}
${
  parameters.length === 0
    ? ''
    : `<h4>Parameters</h4><dl>${parameters
        .map(
          (one) =>
            `<dt><code>${escape(one.name)}</code> <span>${one.in}${one.required ? ', required' : ''}</span></dt><dd>${inline(one.description ?? typeOfText(one.schema as Schema))}</dd>`,
        )
        .join('')}</dl>`
}
${body === undefined ? '' : `<h4>Body</h4>${renderFields(body)}`}
<h4>Answers</h4>
<dl>${responses
    .map(([status, response]) => {
      const schema = Object.values(response.content ?? {})[0]?.schema as Schema | undefined
      return `<dt><code>${escape(status)}</code></dt><dd>${inline(response.description)}${schema === undefined ? '' : ` ${typeOf(schema)}`}</dd>`
    })
    .join('')}</dl>
</article>`
}

function renderFields(schema: Schema): string {
  const fields = Object.entries(schema.properties ?? {}) as [string, Schema][]
  if (fields.length === 0) return `<p>${typeOf(schema)}</p>`
  return `<dl>${fields
    .map(
      ([name, field]) =>
        `<dt><code>${escape(name)}</code>${schema.required?.includes(name) ? ' <span>required</span>' : ''}</dt><dd>${typeOf(field)}${field.description === undefined ? '' : `. ${inline(field.description)}`}</dd>`,
    )
    .join('')}</dl>`
}

/** What a value is, in words; nouns link to their own entry. */
function typeOf(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) return `<a href="#schema-${slug(name)}">${escape(name)}</a>`
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.map((option) => typeOf(option as Schema)).join(' or ')
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${escape(String(value))}</code>`).join(', ')
  if (schema.const !== undefined) return `<code>${escape(String(schema.const))}</code>`
  if ('items' in schema && schema.items !== undefined)
    return `list of ${typeOf(schema.items as Schema)}${bounds(schema.minItems, schema.maxItems)}`
  if (schema.properties !== undefined)
    return `{ ${Object.entries(schema.properties)
      .map(([key, field]) => `<code>${escape(key)}</code>: ${typeOf(field as Schema)}`)
      .join('; ')} }`
  const type = [schema.type ?? 'anything'].flat().join(' or ')
  return (
    escape(`${type}${schema.format === undefined ? '' : ` (${schema.format})`}`) +
    bounds(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum)
  )
}

const typeOfText = (schema: Schema): string => typeOf(schema).replace(/<[^>]+>/g, '')

function bounds(least: number | undefined, most: number | undefined): string {
  const bounded = most !== undefined && most < Number.MAX_SAFE_INTEGER
  if (least !== undefined && bounded) return `, ${least}–${most}`
  return bounded ? `, at most ${most}` : least !== undefined && least > 0 ? `, at least ${least}` : ''
}

export const apiDocsStyles = `:root { color-scheme: light dark; --ink: #1d2320; --quiet: #55605a; --paper: #fbfaf7; --line: #d8d6cf; --link: #1c5a3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece9e1; --quiet: #b3b0a6; --paper: #191d1b; --line: #3a403c; --link: #8fd0ad; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 16px 96px; max-width: 860px; background: var(--paper); color: var(--ink); font: 16px/1.5 'Source Sans 3 Variable', system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { position: static; }
h1 { font-size: 32px; line-height: 1.2; margin: 0 0 8px; }
h2 { margin: 48px 0 8px; padding-top: 16px; border-top: 1px solid var(--line); }
h3 { margin: 32px 0 4px; }
h4 { margin: 16px 0 4px; font-size: 14px; color: var(--quiet); }
p { margin: 0 0 8px; }
code { font: 14px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 24px 0; padding: 0; list-style: none; }
dl { display: grid; grid-template-columns: minmax(120px, max-content) 1fr; gap: 4px 16px; margin: 0; font-size: 15px; }
dt span { color: var(--quiet); font-size: 13px; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; } dd { margin: 0 0 8px 16px; } }
`
