// A test is a claim with a name. Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_CLAIMS_H
#define LIFELINE_CLAIMS_H

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace claims {

struct Claim {
    const char* name;
    void (*check)();
};

inline std::vector<Claim>& all() {
    static std::vector<Claim> all;
    return all;
}

inline int& failures() {
    static int failures = 0;
    return failures;
}

inline const char*& running() {
    static const char* running = "";
    return running;
}

struct Registration {
    Registration(const char* name, void (*check)()) { all().push_back(Claim{name, check}); }
};

inline void fail(const std::string& what, const char* file, int line) {
    failures()++;
    std::cout << "FAILED " << running() << " at " << file << ":" << line << ": " << what << std::endl;
}

template <typename Value>
std::string shown(const Value& value) {
    std::ostringstream text;
    text << std::boolalpha << value;
    return text.str();
}

template <typename First, typename Second>
void same(const First& actual, const Second& expected, const char* what, const char* file, int line) {
    if (!(actual == expected)) {
        fail(std::string(what) + " is " + shown(actual) + " (expected: " + shown(expected) + ")", file, line);
    }
}

/** Runs every claim of a suite; arguments pick those whose names hold one of them. */
inline int run(const char* suite, int count, char** arguments) {
    int checked = 0;
    for (const Claim& claim : all()) {
        bool picked = count < 2;
        for (int i = 1; i < count; i++) {
            picked = picked || std::string(claim.name).find(arguments[i]) != std::string::npos;
        }
        if (picked) {
            running() = claim.name;
            claim.check();
            checked++;
        }
    }
    std::cout << suite << ": " << checked << " claims, " << failures() << " failures" << std::endl;
    return failures() == 0 && checked > 0 ? 0 : 1;
}

}  // namespace claims

#define CLAIM(name)                                          \
    static void name();                                      \
    static claims::Registration claimed_##name(#name, name); \
    static void name()

#define HOLDS(condition) ((condition) ? void() : claims::fail(#condition, __FILE__, __LINE__))

#define SAME(actual, expected) claims::same((actual), (expected), #actual, __FILE__, __LINE__)

#define SUITE(name)                                 \
    int main(int count, char** arguments) {         \
        return claims::run(name, count, arguments); \
    }

#endif
