/** What every part of the platform agrees on and a client may rely on: problems, topics, mechanisms, money. */
@NullMarked
package dev.orrery.contracts;

import org.jspecify.annotations.NullMarked;
