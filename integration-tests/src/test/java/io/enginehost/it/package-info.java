/** Tests of the packed whole: what users do to it, what machines do to it, and what must come out equal. */
package io.enginehost.it;
