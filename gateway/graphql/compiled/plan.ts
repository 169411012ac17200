/**
 * What is looked up once for a question, so that answering it looks up nothing: its fields, where they come from, and how they end. What
 * is answered is written as JSON at once, without an object in between.
 */
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { MaybePromise } from '../maybe-promise.ts';

export type Path = GraphQLResolveInfo['path'];

/** One time that a question is asked. */
export interface Run {
  readonly question: Question;
  readonly context: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly faults: Faults;
}

/** The same for all times. */
export interface Question {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** Where errors are gathered. */
export interface Faults {
  readonly errors: readonly GraphQLError[];
  /** @param path undefined for the whole answer */
  add(error: GraphQLError, path: Path | undefined): void;
}

/** @param path of the value: that of the field, or of an item of it @returns JSON */
export type Complete = (value: unknown, info: FieldInfo, path: Path | undefined) => MaybePromise<string>;

/** @param path of the object; undefined for the whole answer @returns JSON */
export type Telling = (source: unknown, run: Run, path: Path | undefined) => MaybePromise<string>;

export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly type: GraphQLOutputType;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** What it shows of its object as it is; undefined where more is to be done. */
  readonly shows: Shown | undefined;
  /** @throws GraphQLError */
  readonly argumentsFor: (variables: Run['variables']) => Record<string, unknown>;
  readonly complete: Complete;
  /** An error in it ends here. */
  readonly nullable: boolean;
}

export interface Shown {
  readonly property: string;
  /** `typeof` of values that stand in the answer as they are; others go the usual way. */
  readonly kind: string;
}

export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  /** One after the other they are the object: JSON that is always the same, such as keys, and what has to be told between. */
  readonly parts: readonly (string | Telling)[];
  /** The type's own check of a value; undefined where everybody may read everything of it. */
  readonly check: GraphQLObjectType['isTypeOf'];
  /** All of it is said by the object alone, whoever asks. */
  readonly plain: boolean;
}

/** What a resolver may ask about where it is; most ask nothing, so nothing is made ready for them. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly plan: FieldPlan;
  readonly run: Run;
  readonly #before: Path | undefined;
  #path: Path | undefined;

  constructor(plan: FieldPlan, run: Run, before: Path | undefined) {
    this.plan = plan;
    this.run = run;
    this.#before = before;
  }

  get path(): Path {
    this.#path ??= { prev: this.#before, key: this.plan.key, typename: this.plan.parentType.name };
    return this.#path;
  }
  get fieldName(): string {
    return this.plan.name;
  }
  get fieldNodes(): readonly FieldNode[] {
    return this.plan.nodes;
  }
  get returnType(): GraphQLOutputType {
    return this.plan.type;
  }
  get parentType(): GraphQLObjectType {
    return this.plan.parentType;
  }
  get schema(): GraphQLSchema {
    return this.run.question.schema;
  }
  get fragments(): Question['fragments'] {
    return this.run.question.fragments;
  }
  get operation(): OperationDefinitionNode {
    return this.run.question.operation;
  }
  get rootValue(): undefined {
    return undefined;
  }
  get variableValues(): Record<string, unknown> {
    return this.run.variables;
  }
}
