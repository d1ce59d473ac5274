import { graphql } from '../../src/graphql';

export const Wrong = graphql(`{ film(by: { slug: "ballerina-2023" }) { titel } }`);
