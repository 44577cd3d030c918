/**
 * Counter-based randomness. A seed, a segment, the label of a family and the ids of an entity name one stream of Philox
 * blocks; nothing else reaches the key, so no thread, shard or row order changes a draw and a policy change moves only the
 * draws it touches. Start reading at {@link io.enginehost.api.random.MasterKey}, then
 * {@link io.enginehost.api.random.Stream}.
 */
package io.enginehost.api.random;
