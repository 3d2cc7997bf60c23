package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All identities of the modules being compiled, named {@code module:identity}. */
final class IdentityTable {
    private final Map<String, QName> names = new HashMap<>();
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private final ModuleIndex modules;

    IdentityTable(Collection<? extends Module> all, ModuleIndex modules) {
        this.modules = modules;
        for (var module : all) {
            for (var identity : module.getIdentities()) {
                var name = name(identity.getQName());
                names.put(name, Yangtools.name(identity.getQName()));
                collect(identity, ancestors.computeIfAbsent(name, _ -> new HashSet<>()));
            }
        }
    }

    private void collect(IdentitySchemaNode identity, Set<String> found) {
        for (var base : identity.getBaseIdentities()) {
            if (found.add(name(base.getQName()))) {
                collect(base, found);
            }
        }
    }

    /** {@code module:identity}. */
    String name(org.opendaylight.yangtools.yang.common.QName name) {
        return modules.inNamespace(name.getNamespace().toString()).map(YangModule::name).orElse("?")
                + ":"
                + name.getLocalName();
    }

    /** Identities derived from every one of the bases, with their expanded names. */
    Map<String, QName> derivedFromAll(List<String> bases) {
        var derived = new HashMap<String, QName>();
        ancestors.forEach(
                (name, above) -> {
                    if (above.containsAll(bases)) {
                        derived.put(name, names.get(name));
                    }
                });
        return derived;
    }

    Identities identities() {
        return new Identities(ancestors);
    }
}
