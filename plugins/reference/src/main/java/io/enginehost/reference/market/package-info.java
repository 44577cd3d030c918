/** Currencies and merchants: how payments spread over countries, and where the merchants of the world live. Pure arithmetic. */
package io.enginehost.reference.market;
