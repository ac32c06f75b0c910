/**
 * Keeps calls to this machine from going through an HTTP proxy. The durable client and the storage
 * clients obey the proxy settings of a company's computers, and a proxy's 127.0.0.1 is not ours.
 */
export function keepLoopbackDirect(env: NodeJS.ProcessEnv): void {
  const exempt = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  if (exempt.split(',').some((host) => host.trim() === '127.0.0.1' || host.trim() === '*')) return;
  const longer = exempt === '' ? '127.0.0.1' : `${exempt},127.0.0.1`;
  env['no_proxy'] = longer;
  env['NO_PROXY'] = longer;
}
