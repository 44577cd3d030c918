/** Specs as the user wrote them: segments, their states, what is bound to which port, with places for error messages. */
package io.enginehost.spec;
