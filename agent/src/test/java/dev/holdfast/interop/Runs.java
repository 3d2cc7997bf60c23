package dev.holdfast.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The commands a README prints that this test runs, each as it is printed. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Runs {
    String[] value();
}
