/** SHA-256 in one encoding: hashes of values, files, folders and jars. */
package io.enginehost.digest;
