package dev.holdfast.data.edit;

import dev.holdfast.yang.CaseMembership;
import dev.holdfast.yang.SchemaNode;

/** Which siblings cannot exist together (RFC 7950 section 7.9). */
public final class Cases {
    private Cases() {}

    /**
     * Whether a sibling is in another case of the choice, or of one of the choices around it.
     *
     * @param chosen what a node is a member of
     */
    public static boolean exclude(CaseMembership chosen, SchemaNode sibling) {
        for (var mine = chosen; mine != null; mine = mine.outer().orElse(null)) {
            var its = sibling.caseMembership().orElse(null);
            for (; its != null; its = its.outer().orElse(null)) {
                if (its.choice() == mine.choice()) {
                    if (!its.caseName().equals(mine.caseName())) {
                        return true;
                    }
                    break;
                }
            }
        }
        return false;
    }
}
