import { Duration, NestedStack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { type ApiFunction, type Route, routes } from '../functions/routes.ts';
import type { Identity } from './identity.ts';
import type { Released } from './releases.ts';

export type ApiProps = {
  logRetention: RetentionDays;
};

/**
 * What a line of the access log holds: enough to follow one request, and nobody's name, address or
 * token. The route's pattern is logged rather than the path, which would name the LAO.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/**
 * A dozen times what docs/scale.md reckons for the worst minute of a round, and still less than the
 * account's functions and a new table take; beyond it answers are 429.
 */
export const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/** The HTTP API: one route for each row of functions/routes.ts, in a stack of their own. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { logRetention }: ApiProps) {
    super(scope, id);
    this.http = new HttpApi(this, 'Http', {
      description: 'Minimum standards self-assessment',
      createDefaultStage: false,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', { retention: logRetention }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }

  /** Puts each row behind its function; every row that asks for an action asks for a token. */
  addRoutes(functions: Readonly<Record<ApiFunction, Released>>, identity: Identity): void {
    const signedIn = new HttpJwtAuthorizer('SignedIn', identity.issuer, {
      jwtAudience: [identity.clientId],
    });
    // A stack may have 500 resources, and the routes are a third of them.
    const apart = new NestedStack(this, 'Routes', {
      description: 'Routes of the API and what is behind each',
    });
    const integrations = new Map<ApiFunction, HttpLambdaIntegration>();
    for (const route of Object.values<Route>(routes)) {
      const integration =
        integrations.get(route.function) ??
        new HttpLambdaIntegration(route.function, functions[route.function], {
          timeout: Duration.seconds(29),
          // One permission a function: one a route would be another hundred resources.
          scopePermissionToRoute: false,
        });
      integrations.set(route.function, integration);
      const added = new HttpRoute(apart, `${route.method}${route.path}`, {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        integration,
        authorizer: route.action === null ? new HttpNoneAuthorizer() : signedIn,
      });
      if (route.throttle) this.#throttle(route, added);
      if (route.action === null)
        Validations.of(added).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Public by purpose: rounds, catalogues, published results, receipts, questionnaires, the description of the API.',
        });
    }
  }

  /** A limit of one route; the stage can name a route only once that is there. */
  #throttle({ method, path, throttle }: Route, added: IConstruct): void {
    const stage = this.stage.node.defaultChild as CfnStage;
    const limits = {
      ThrottlingRateLimit: throttle?.rateLimit,
      ThrottlingBurstLimit: throttle?.burstLimit,
    };
    const key = `${method} ${path}`.replaceAll('.', '\\.');
    stage.addPropertyOverride(`RouteSettings.${key}`, limits);
    this.stage.node.addDependency(added);
  }
}
