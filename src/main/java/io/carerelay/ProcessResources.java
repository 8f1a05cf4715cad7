package io.carerelay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What is deployed to the engine: all processes, decisions and forms, named by their path from the root folder.
 * The engine's own deployer names them differently in a folder and in a jar, and forms are found by name.
 */
final class ProcessResources {

    private static final List<String> PATTERNS =
            List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form", "forms/**/*.html");

    private ProcessResources() {}

    static Resource[] all() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Named> found = new ArrayList<>();
        try {
            for (String pattern : PATTERNS) {
                String root = pattern.substring(0, pattern.indexOf('/') + 1);
                for (Resource resource : resolver.getResources("classpath*:" + pattern)) {
                    found.add(new Named(pathFrom(root, resource), resource));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The processes cannot be read", e);
        }
        return found.stream()
                .sorted(Comparator.comparing(Named::getPathWithinContext))
                .toArray(Resource[]::new);
    }

    private static String pathFrom(String root, Resource resource) throws IOException {
        String url = resource.getURL().toString();
        return url.substring(url.lastIndexOf("/" + root) + 1);
    }

    private static final class Named extends AbstractResource implements ContextResource {

        private final String path;
        private final Resource content;

        Named(String path, Resource content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public String getPathWithinContext() {
            return path;
        }

        @Override
        public String getDescription() {
            return path;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return content.getInputStream();
        }
    }
}
