package dev.holdfast.ssh;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The users of {@code /dsy:system/dsy:users} of the running configuration, as it is when somebody
 * logs in; groups as it is when they are asked for. Used by any thread.
 *
 * <p>The hash of a password is slow on purpose. So that an orchestrator that logs in a thousand
 * times pays once, a password that was right is remembered by a keyed digest, whose key lives as
 * long as this object, together with the hash it was right for.
 */
public final class ConfiguredUsers implements Users {
    private static final String NAMESPACE = "urn:holdfast:yang:device-system";
    private static final int REMEMBERED = 1024;
    private static final String DIGEST = "HmacSHA256";

    private final Supplier<DataTree> running;
    private final ListSchema user;
    private final PasswordHash nobody = PasswordHash.of("", new SecureRandom());
    private final SecretKeySpec secret;
    private final Map<PasswordHash, byte[]> right = new ConcurrentHashMap<>();

    /**
     * @param running the present running configuration
     */
    public ConfiguredUsers(Schema schema, Supplier<DataTree> running) {
        this.running = running;
        if (!(schema.root().child(NAMESPACE, "system") instanceof ContainerSchema system)) {
            throw new IllegalArgumentException("the schema lacks holdfast-device-system");
        }
        var users = (ContainerSchema) system.child("users");
        this.user = (ListSchema) users.child("user");
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.secret = new SecretKeySpec(key, DIGEST);
    }

    private Optional<View> entry(String name) {
        View at = running.get().root();
        var users = (ContainerSchema) user.parent();
        at = at.container((ContainerSchema) users.parent());
        at = at == null ? null : at.container(users);
        return Optional.ofNullable(at == null ? null : at.list(user).find(Key.of(name)));
    }

    @Override
    public boolean hasPassword(String name, String password) {
        var stored =
                entry(name)
                        .map(entry -> entry.leaf((LeafSchema) user.child("password")))
                        .filter(PasswordHash::isOne)
                        .map(PasswordHash::new);
        if (stored.isEmpty()) {
            nobody.matches(password);
            return false;
        }
        var digest = digest(password);
        var known = right.get(stored.get());
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return true;
        }
        boolean matches = stored.get().matches(password);
        if (matches) {
            if (right.size() >= REMEMBERED) {
                right.clear();
            }
            right.put(stored.get(), digest);
        }
        return matches;
    }

    private byte[] digest(String password) {
        try {
            var mac = Mac.getInstance(DIGEST);
            mac.init(secret);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + DIGEST, e);
        }
    }

    @Override
    public boolean hasKey(String name, KeyText key) {
        return entry(name).flatMap(entry -> key(entry, key)).isPresent();
    }

    private Optional<View> key(View entry, KeyText wanted) {
        var keys = (ListSchema) user.child("authorized-key");
        var algorithm = (LeafSchema) keys.child("algorithm");
        var data = (LeafSchema) keys.child("key-data");
        var text = Base64.getEncoder().encodeToString(wanted.data());
        for (var key : entry.list(keys)) {
            if (wanted.algorithm().equals(key.leaf(algorithm)) && text.equals(key.leaf(data))) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> groups(String name, Optional<KeyText> by) {
        var entry = entry(name);
        if (entry.isEmpty()) {
            return Set.of();
        }
        var groups = new HashSet<>(groups(entry.get()));
        by.flatMap(key -> key(entry.get(), key)).ifPresent(key -> groups.addAll(groups(key)));
        return groups;
    }

    private static List<String> groups(View at) {
        return at.leafList((LeafListSchema) at.schema().child("group"));
    }
}
