/** Where the routes of the Durable Functions extension are. */
export const DURABLE_WEBHOOKS = '/runtime/webhooks/durabletask/';

const INSTANCE = 'INSTANCEID';

/**
 * What the binding of a durable client tells the library: where this host is. The client itself uses
 * `rpcBaseUrl`, which `secretPath` keeps to the functions of this process; the other addresses are
 * for the answers that the library makes for people, and carry the extension's key.
 */
export function durableClientData(origin: string, key: string, secretPath: string): object {
  const query = `taskHub=local&connection=Storage&code=${key}`;
  const instance = `${origin}${DURABLE_WEBHOOKS}instances/${INSTANCE}`;
  return {
    taskHubName: 'local',
    creationUrls: {
      createNewInstancePostUri: `${origin}${DURABLE_WEBHOOKS}orchestrators/{functionName}[/{instanceId}]?code=${key}`,
    },
    managementUrls: {
      id: INSTANCE,
      statusQueryGetUri: `${instance}?${query}`,
      sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
      terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
      purgeHistoryDeleteUri: `${instance}?${query}`,
    },
    baseUrl: `${origin}${DURABLE_WEBHOOKS.slice(0, -1)}`,
    requiredQueryStringParameters: `code=${key}`,
    rpcBaseUrl: `${origin}${secretPath}`,
  };
}
