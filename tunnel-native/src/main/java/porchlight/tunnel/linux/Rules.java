package porchlight.tunnel.linux;

import static porchlight.tunnel.linux.Constants.TABLE;

import java.util.List;
import porchlight.tunnel.helper.Policy;

/// The policies of `security.md §5.3` as nft rules, generated from typed values. The order of the rules is the
/// contract of `tunnel-native/README.md`.
///
/// @param chains in the order in which they are declared
public record Rules(List<Chain> chains) {
    public Rules {
        chains = List.copyOf(chains);
    }

    /// One chain.
    ///
    /// @param name not a keyword of nft
    /// @param head type, hook, priority and policy
    /// @param rules one line each
    public record Chain(String name, String head, List<String> rules) {
        public Chain {
            rules = List.copyOf(rules);
        }
    }

    /// The rules of a policy.
    static Rules of(Policy policy, Here here) {
        return new Rules(new RuleWriter(policy, here).chains());
    }

    /// One transaction: whatever stood is replaced at once.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("add table inet ").append(TABLE).append('\n');
        text.append("delete table inet ").append(TABLE).append('\n');
        text.append("table inet ").append(TABLE).append(" {\n");
        text.append("\tcounter blocked_out {\n\t}\n\tcounter leaked {\n\t}\n");
        for (Chain chain : chains) {
            text.append("\tchain ").append(chain.name()).append(" {\n");
            text.append("\t\t").append(chain.head()).append('\n');
            chain.rules().forEach(rule -> text.append("\t\t").append(rule).append('\n'));
            text.append("\t}\n");
        }
        return text.append("}\n").toString();
    }
}
