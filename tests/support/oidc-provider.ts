/**
 * A small OpenID Connect provider on loopback that does what the standard asks (discovery, authorization code with PKCE, signed ID
 * tokens, userinfo) and, when a test says so, one thing wrong. Whoever comes is let through at once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface ProvidedPerson {
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
}

/** What is told otherwise than it should be. */
export interface Wrong {
  readonly nonce?: string;
  /** In the ID token. */
  readonly issuer?: string;
  readonly audience?: string;
  /** In its description of itself. */
  readonly describedIssuer?: string;
  /** Signed with a key that nobody knows. */
  readonly foreignKey?: boolean;
  readonly noIdToken?: boolean;
}

export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there. */
  person: ProvidedPerson;
  wrong: Wrong;
  /** Tokens that were handed out. */
  readonly tokens: string[];
  close(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

const clientId = 'many-hands';
const clientSecret = 'a secret between two houses';

export async function startOidcProvider(person: ProvidedPerson): Promise<OidcProvider> {
  const [keys, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = {
    issuer,
    clientId,
    clientSecret,
    person,
    wrong: {},
    tokens: [],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  /** The e-mail is told at the userinfo endpoint only, as the standard has it for the code flow. */
  async function idToken(nonce: string): Promise<string> {
    const { wrong } = provider;
    return new SignJWT({ nonce: wrong.nonce ?? nonce })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(wrong.issuer ?? issuer)
      .setAudience(wrong.audience ?? clientId)
      .setSubject(provider.person.sub)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(wrong.foreignKey ? foreign.privateKey : keys.privateKey);
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? '';
    const asked = { type: query.get('response_type'), client: query.get('client_id'), method: query.get('code_challenge_method') };
    if (asked.type !== 'code' || asked.client !== clientId || asked.method !== 'S256') return void response.writeHead(400).end('not so');
    const code = randomUUID();
    grants.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set('iss', issuer);
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const known = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (!grant || !known || proof !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
      return send(response, 400, { error: 'invalid_grant' });
    const access = randomUUID();
    provider.tokens.push(access);
    const id = provider.wrong.noIdToken ? {} : { id_token: await idToken(grant.nonce) };
    send(response, 200, { access_token: access, token_type: 'Bearer', expires_in: 300, ...id });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration') return send(response, 200, description());
    if (url.pathname === '/keys') return send(response, 200, { keys: [publicKey] });
    if (url.pathname === '/authorize') return authorize(url.searchParams, response);
    if (url.pathname === '/token') return token(new URLSearchParams(await textOf(request)), response);
    const { sub, email, emailVerified, name } = provider.person;
    const entitled = provider.tokens.includes((request.headers.authorization ?? '').replace('Bearer ', ''));
    if (url.pathname === '/userinfo' && entitled)
      return send(response, 200, { sub, email, email_verified: emailVerified, name, picture: 'https://pictures.example/face.png' });
    response.writeHead(404).end();
  }

  const description = () => ({
    issuer: provider.wrong.describedIssuer ?? issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });

  return provider;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
