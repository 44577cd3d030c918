package io.enginehost.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which a spec uses a state: {@code uses: <plugin id>/<value>}. Lower-case words joined by hyphens, unique in
 * its plugin.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StateType {

    /** The name within the plugin, for example {@code zone-shares}. */
    String value();

    /** One sentence for {@code engine-host describe} and the docs. */
    String description() default "";
}
