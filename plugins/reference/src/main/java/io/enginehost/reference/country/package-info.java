/** Countries: their shapes, distances, wealth, shares and partners. Pure arithmetic; the states of the reference world call it. */
package io.enginehost.reference.country;
