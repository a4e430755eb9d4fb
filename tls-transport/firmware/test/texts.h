// The header's words as strings, for tests, and what only a backend reads: stamps, answers, status, topics and frames
// of a device. Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_TEXTS_H
#define LIFELINE_TEXTS_H

#include <cmath>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "lifeline.h"

namespace texts {

using namespace lifeline;

inline Text view(const std::string& text) {
    return Text(text.data(), text.size());
}

inline std::string text(Text view) {
    return view.absent() ? "-" : std::string(view.begin, view.length);
}

/** What a function writes into a writer. */
template <typename Write>
std::string written(Write write) {
    char buffer[2048];
    Writer writer(buffer, sizeof buffer);
    write(writer);
    return writer.fits() ? text(writer.written()) : "does not fit";
}

inline std::vector<std::string> split(const std::string& text, char separator, size_t most = 99) {
    std::vector<std::string> parts(1);
    for (char c : text) {
        if (c == separator && parts.size() < most) {
            parts.emplace_back();
        } else {
            parts.back().push_back(c);
        }
    }
    return parts;
}

inline std::string base36(uint64_t number) {
    return written([&](Writer& writer) { writer.base36(number); });
}

/** Reads what only devices write. */
inline bool readStamp(const std::string& text, Stamp& stamp) {
    std::string rest = text;
    stamp.repeated = !rest.empty() && rest.back() == 'R';
    rest = rest.substr(0, rest.size() - (stamp.repeated ? 1 : 0));
    stamp.asks = !rest.empty() && rest.back() == 'A';
    rest = rest.substr(0, rest.size() - (stamp.asks ? 1 : 0));
    std::vector<std::string> parts = split(rest, '-');
    return parts.size() == 3 && readNumber(view(parts[0]), 1, mostSequence, stamp.boot)
           && readNumber(view(parts[1]), 1, mostSequence, stamp.seq)
           && readNumber(view(parts[2]), 0, 46655, stamp.length);
}

inline std::string stampText(const Stamp& stamp) {
    return written([&](Writer& writer) { writeStamp(writer, stamp); });
}

/** Splits a name of the cloud into the application's and its stamp; without a stamp the latter is empty. */
inline bool readCloudName(const std::string& name, std::string& event, std::string& stamp) {
    size_t mark = name.rfind("/lf-");
    event = mark == std::string::npos || mark == 0 ? name : name.substr(0, mark);
    stamp = event == name ? "" : name.substr(mark + 4);
    Stamp read;
    return event == name ? name.find("/lf-") == std::string::npos
                         : canBeStamped(event.c_str()) && readStamp(stamp, read);
}

inline bool isNumber(const std::string& text) {
    size_t at = text.compare(0, 1, "-") == 0 ? 1 : 0;
    size_t digits = text.find_first_not_of("0123456789", at);
    size_t end = digits == std::string::npos ? text.size() : digits;
    return end > at && end == text.size();
}

inline bool isDecimal(const std::string& text) {
    if (text == "NaN" || text == "Infinity" || text == "-Infinity") {
        return true;
    }
    std::string mantissa = text.substr(0, text.find_first_of("eE"));
    std::string exponent = mantissa == text ? "0" : text.substr(mantissa.size() + 1);
    exponent = exponent.compare(0, 1, "+") == 0 ? exponent.substr(1) : exponent;
    std::vector<std::string> parts = split(mantissa, '.');
    bool fraction = parts.size() == 1 || (parts.size() == 2 && isNumber(parts[1]) && parts[1][0] != '-');
    return isNumber(parts[0]) && fraction && isNumber(exponent);
}

/** Reads an answer; its text lives as long as the one it is read from. */
inline bool readAnswer(const std::string& text, Answer& answer) {
    std::string rest = text.empty() ? "" : text.substr(1);
    uint32_t refusal = 0;
    switch (text.empty() ? ' ' : text[0]) {
        case 'i':
            answer = Answer::of(Answer::Kind::Int, static_cast<int32_t>(std::strtoll(rest.c_str(), nullptr, 10)));
            return isNumber(rest) && rest.size() <= 11 && std::strtoll(rest.c_str(), nullptr, 10) == answer.number;
        case 'd':
            answer = Answer::of(Answer::Kind::Decimal, 0);
            answer.decimal = std::strtod(rest.c_str(), nullptr);
            return isDecimal(rest);
        case 's':
            answer = Answer::of(Answer::Kind::Text, 0);
            answer.text = text.c_str() + 1;
            return true;
        case 'b':
            answer = Answer::of(Answer::Kind::Bool, rest == "1" ? 1 : 0);
            return rest == "0" || rest == "1";
        case 'n':
            answer = Answer();
            return rest.empty();
        case '!': {
            bool known = readNumber(view(rest), 0, 15, refusal);
            answer = Answer::refuse(static_cast<Refusal>(refusal > 8 ? 15 : refusal));
            return known;
        }
        default:
            return false;
    }
}

inline std::string answerText(const Answer& answer) {
    return written([&](Writer& writer) { writeAnswer(writer, answer); });
}

template <typename Word>
bool among(const std::string& text, const std::vector<std::string>& words, Word& word) {
    for (size_t i = 0; i < words.size(); i++) {
        if (words[i] == text) {
            word = static_cast<Word>(i);
            return true;
        }
    }
    return false;
}

/** A status, and the text that its Device OS points into. */
struct ReadStatus {
    Status status;
    std::string deviceOs;
};

inline bool readFacts(const std::string& text, std::map<std::string, std::string>& facts) {
    std::vector<std::string> words = split(text, ' ');
    bool known = words[0] == "lf1";
    for (size_t i = 1; i < words.size(); i++) {
        size_t equals = words[i].find('=');
        known = known && equals != std::string::npos && equals > 0
                && facts.emplace(words[i].substr(0, equals), words[i].substr(equals + 1)).second;
    }
    return known;
}

inline bool readStatus(const std::string& text, ReadStatus& read) {
    std::map<std::string, std::string> facts = {};
    if (!readFacts(text, facts)) {
        return false;
    }
    facts.emplace("vote", "fine");
    facts.emplace("events", "home");
    facts.emplace("alive", "30");
    Status& status = read.status;
    const std::string packet = facts["packet"];
    status.packet = packet.size() <= 5 ? static_cast<uint32_t>(std::strtoul(packet.c_str(), nullptr, 10)) : 0;
    const std::string alive = facts["alive"];
    status.alive = alive.size() <= 5 ? static_cast<uint32_t>(std::strtoul(alive.c_str(), nullptr, 10)) : 0;
    read.deviceOs = facts["os"];
    status.deviceOs = read.deviceOs.c_str();
    const std::string letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+-";
    return readNumber(view(facts["boot"]), 1, mostSequence, status.boot)
           && among(facts["mode"], {"hot", "warm", "cold"}, status.mode)
           && readEpoch(view(facts["epoch"]), status.epoch) && isNumber(packet) && packet[0] != '-'
           && isNumber(alive) && alive[0] != '-' && status.alive >= 15 && status.alive <= 3600
           && status.packet >= 128 && status.packet <= 65535 && !read.deviceOs.empty() && read.deviceOs.size() <= 24
           && read.deviceOs.find_first_not_of(letters) == std::string::npos
           && among(facts["vote"], {"fine", "lost", "silent"}, status.vote)
           && among(facts["events"], {"home", "direct"}, status.events);
}

inline std::string statusText(const Status& status) {
    return written([&](Writer& writer) { writeStatus(writer, status); });
}

/** What a device says, over MQTT or in a frame. */
struct Said {
    std::string kind;  // EVENT, ANSWER, STATUS, HELLO, PROOF, PING, PONG
    std::string device;
    std::string stamp;
    std::string name;
    uint64_t command = 0;
    size_t length = 0;  // that an answer's topic announces
    std::string payload;
};

inline bool readUpTopic(const std::string& prefix, const std::string& topic, Said& said) {
    std::vector<std::string> levels = split(topic, '/', 6);
    char device[deviceDigits + 1];
    if (levels.size() < 4 || levels[0] != prefix || levels[1] != "u" || !readDevice(view(levels[2]), device)) {
        return false;
    }
    said.device = device;
    Stamp stamp;
    if (levels[3] == "s") {
        said.kind = "STATUS";
        return levels.size() == 4;
    } else if (levels[3] == "a") {
        said.kind = "ANSWER";
        return levels.size() == 6 && readNumber(view(levels[4]), 1, mostCommand, said.command)
               && readNumber(view(levels[5]), 0, 46655, said.length);
    }
    said.kind = "EVENT";
    said.stamp = levels.size() == 6 ? levels[4] : "";
    said.name = levels.size() == 6 ? levels[5] : "";
    return levels[3] == "e" && readStamp(said.stamp, stamp) && isEventName(view(said.name));
}

inline bool readUpFrame(const std::string& header, const std::string& payload, Said& said) {
    std::vector<std::string> words = split(header, ' ');
    static const std::map<std::string, size_t> fields = {{"HELLO", 1},  {"PROOF", 1}, {"STATUS", 0}, {"EVENT", 2},
                                                         {"ANSWER", 1}, {"PING", 0},  {"PONG", 0}};
    auto known = fields.find(words[0]);
    if (known == fields.end() || words.size() != known->second + 1) {
        return false;
    }
    said.kind = words[0];
    said.payload = payload;
    ReadStatus status;
    Stamp stamp;
    Answer answer;
    char device[deviceDigits + 1];
    if (said.kind == "HELLO") {
        said.device = words[1];
        return readDevice(view(words[1]), device) && readStatus(payload, status);
    } else if (said.kind == "STATUS") {
        return readStatus(payload, status);
    } else if (said.kind == "EVENT") {
        said.stamp = words[1];
        said.name = words[2];
        return readStamp(words[1], stamp) && isEventName(view(words[2]));
    } else if (said.kind == "ANSWER") {
        return readNumber(view(words[1]), 1, mostCommand, said.command) && readAnswer(payload, answer);
    }
    said.name = words.back();
    return payload.empty() && (said.kind != "PROOF" || isHexadecimal(view(words[1]), 64));
}

}  // namespace texts

#endif
