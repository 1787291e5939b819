package dev.orrery.launcher.supply;

import java.util.List;

/**
 * A library that a program carries, as the program's bill of materials has it.
 *
 * @param licences their SPDX ids, or their names where the library's authors gave none that is known; who uses the
 *     library may choose one of them
 * @param sha256 of the library's jar
 */
public record Component(String group, String name, String version, List<String> licences, String sha256) {

    /** The name that Maven and advisories know the library by, whatever its version. */
    public String coordinates() {
        return group + ":" + name;
    }

    /** Whether it is one of Spring Boot's starters: these have no code, and Spring Boot leaves them out of a jar. */
    public boolean isStarter() {
        return group.equals("org.springframework.boot") && name.startsWith("spring-boot-starter");
    }

    boolean isOurs() {
        return group.equals("dev.orrery");
    }
}
