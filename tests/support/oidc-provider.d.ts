/** What the tests use of a provider of OpenID Connect; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Context = { path: string; req: IncomingMessage; res: ServerResponse; redirect(to: string): void }
  type OidcContext = { oidc: { client: { clientId: string }; session: { accountId: string } } }
  export class Grant {
    constructor(of: { clientId: string; accountId: string })
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  export default class Provider {
    constructor(issuer: string, configuration: object)
    Grant: typeof Grant
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void
    interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    on(event: string, listener: (...values: never[]) => void): void
  }
  export type { OidcContext }
}
