/** Orders: placing, finding and changing them. Its ports say what it needs of prices, storage and the saga. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.order.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
