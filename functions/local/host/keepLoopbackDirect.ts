/**
 * Keeps calls to this machine from going through an HTTP proxy. The durable client and the storage
 * clients obey the proxy settings of a company's computers, and a proxy's 127.0.0.1 is not ours. It is
 * named beside `*` too, which the storage clients do not know, and in both spellings: some clients
 * look at one of them first, some at the other.
 */
export function keepLoopbackDirect(env: NodeJS.ProcessEnv): void {
  const said = env['no_proxy'] || env['NO_PROXY'];
  const hosts = said ? said.split(',') : [];
  if (!hosts.some((host) => host.trim() === '127.0.0.1')) hosts.push('127.0.0.1');
  env['no_proxy'] = hosts.join(',');
  env['NO_PROXY'] = env['no_proxy'];
}
