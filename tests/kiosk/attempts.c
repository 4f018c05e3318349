/* attempts.c - the table: everything known to lead out of a reading program, tried. */
#include "attempts.h"

#define START {"西岗区", NULL}
#define EDITORS "VISUAL=touch @/ran; :", "EDITOR=touch @/ran; :"
#define RESTRICTS "restricted: yes\nlibrary: @/lib/cases.db\n"
#define REFUSED "受限使用"
#define OTHER_LIBRARY "cp @/lib/cases.db @/秘密的内容.db\n"
#define SAVED "$CASEGRID --library @/lib/cases.db compare 西岗 凯里 --save 甲 2>/dev/null\n"
#define STATE "@/home/.local/state/casegrid"
#define SECRET_SAVED SAVED "sed 's/^name: .*/name: 秘密的内容/' " STATE "/comparisons/*.yaml >@/out/secret.yaml; rm -r " STATE "\n"
#define SECRET_NOTES \
    "printf 'format: 1\\nnotes:\\n  - place: xigang\\n    on: 西岗区\\n    author: 甲\\n    when: 2026-01-01 08:00\\n    text: 秘密的内容\\ncomplete: yes\\n' >@/out/notes.yaml\n"
#define TERMINFO_AT(folder) \
    "mkdir -p " folder "; infocmp -x xterm-256color | sed 's/rmcup=[^,]*,/rmcup=\\\\E[?1049l秘密的内容,/' >@/ti.src; tic -x -o " folder " @/ti.src 2>/dev/null\n"
#define DECK "printf 'title: 秘密的内容\\nslides:\\n  - {kind: title, title: 秘密的内容}\\n' >@/out/secret.yaml\n"

const struct attempt attempts[] = {
    /* Keys that start a program. */
    {"editor_from_the_list", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "e"}}, REFUSED, true},
    {"editor_from_reading", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "\r"}, {"阅读", "e"}}, REFUSED, true},
    {"editor_from_comparing", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "  c"}, {"对照", "e"}}, REFUSED, true},
    {"editor_from_overview", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "O"}, {"总览", "j"}, {"每格户数", "e"}}, REFUSED, false},
    {"editor_by_its_name", NULL, NULL, {EDITORS}, {0}, {{"西岗区", ":"}, {"命令", "edit-case"}, {"edit-case", "\r"}}, "没有相符的命令", true},
    {"editor_full_width", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "ｅ"}}, REFUSED, true},
    {"editor_in_a_printed_screen", NULL, NULL, {EDITORS}, {"screen", "--keys", "e"}, {{NULL, NULL}}, REFUSED, true},
    {"pager_variables", NULL, NULL, {"PAGER=touch @/ran", "LESSOPEN=|touch @/ran", "MANPAGER=touch @/ran", "BROWSER=touch @/ran"}, {"read", "西岗"}, {{NULL, NULL}}, "西岗", false},
    {"shell_variable_and_start_files", "printf 'touch @/ran\\n' >@/home/.profile; cp @/home/.profile @/home/.bashrc; cp @/home/.profile @/home/.bash_profile", NULL,
     {"SHELL=@/home/.profile", "ENV=@/home/.profile", "BASH_ENV=@/home/.profile"}, {0}, {{"西岗区", "e"}}, REFUSED, false},
    {"shell_escape_as_a_key", NULL, NULL, {0}, {0}, {{"西岗区", "!touch @/ran\r"}}, NULL, false},
    {"shell_escape_in_the_palette", NULL, NULL, {0}, {0}, {{"西岗区", ":"}, {"命令", "!touch @/ran\r"}}, NULL, false},
    {"shell_escape_in_a_search", NULL, NULL, {0}, {0}, {{"西岗区", "/"}, {"检索", "|touch @/ran\r!touch @/ran\r"}}, "检索", false},
    {"shell_as_a_login_shell_is_called", NULL, NULL, {0}, {"-c", "touch @/ran"}, {{NULL, NULL}}, "没有命令", false},
    {"the_users_own_ssh_command", NULL, NULL, {"SSH_ORIGINAL_COMMAND=table cases -o @/out/x; touch @/ran"}, {0}, {{"西岗区", "j"}}, "西岗区", false},
    {"suspend_key", NULL, NULL, {0}, {0}, {{"西岗区", "\x1A"}}, REFUSED, false},
    {"suspend_by_its_name", NULL, NULL, {0}, {0}, {{"西岗区", ":"}, {"命令", "suspend"}, {"suspend", "\r"}}, "没有相符", false},
    {"suspend_in_lines", NULL, NULL, {0}, {"--plain"}, {{"当前", "\x1A下\r"}}, "当前", false},
    {"quit_in_lines", "ulimit -c unlimited", NULL, {0}, {"--plain"}, {{"当前", "\x1C下\r"}}, "当前", false},
    {"editor_in_lines", NULL, NULL, {EDITORS}, {"--plain"}, {{"当前", "e\r"}}, REFUSED, true},
    {"editor_where_the_terminal_is_dumb", NULL, NULL, {EDITORS, "TERM=dumb"}, {0}, {{"当前", "e\r"}}, REFUSED, false},
    {"export_in_lines", NULL, NULL, {0}, {"--plain"}, {{"当前", "\r"}, {"当前：第1段", "x\r"}, {NULL, "\r"}, {NULL, "@/out/x.txt\r"}, {NULL, "\r"}}, REFUSED, true},
    {"quit_signal_key_and_core", "ulimit -c unlimited", NULL, {0}, {0}, {{"西岗区", "\x1C\x1C"}}, "西岗区", false},

    /* Keys that write a file. */
    {"export_a_case", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "x"}, {NULL, "\r"}, {NULL, "\x15@/out/x.txt\r"}}, REFUSED, true},
    {"export_a_comparison", NULL, NULL, {0}, {0}, {{"西岗区", "  c"}, {"对照", "x"}, {NULL, "\r"}, {NULL, "\x15@/out/x.txt\r"}}, REFUSED, true},
    {"export_to_home", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "x"}, {NULL, "\r"}, {NULL, "\x15~/x.txt\r"}}, REFUSED, true},
    {"export_beside", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "x"}, {NULL, "\r"}, {NULL, "\r"}}, REFUSED, true},
    {"export_over_a_file", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "x"}, {NULL, "\r"}, {NULL, "\x15@/out/canary\r"}, {NULL, "y"}}, REFUSED, true},
    {"export_by_its_name", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", ":"}, {"命令", "export"}, {"export", "\r"}}, "没有相符", false},
    {"export_by_a_function_key", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "\x1B[24~"}, {NULL, "\r"}, {NULL, "\x15@/out/x.txt\r"}}, REFUSED, true},
    {"correct_a_figure", NULL, NULL, {0}, {0}, {{"西岗区", "\r"}, {"阅读", "F"}}, REFUSED, false},
    {"save_a_comparison_as_a_path", NULL, NULL, {0}, {0}, {{"西岗区", "  c"}, {"对照", "w"}, {"名称", "\x15../../../../out/x"}, {"out/x", "\r"}}, "已保存", false},
    {"save_a_search_as_a_path", NULL, NULL, {0}, {0}, {{"西岗区", "/"}, {"检索", "网格\r"}, {"处", "w"}, {"名称", "\x15../../out/x\r"}}, NULL, false},
    {"share_what_is_presented", NULL, NULL, {0}, {0}, {{"西岗区", "  c"}, {"对照", "T"}, {"1 / 5", "f"}}, REFUSED, false},

    /* Commands and options. */
    {"output", NULL, NULL, {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"output_joined", NULL, NULL, {0}, {"table", "cases", "-o@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"output_cut_short", NULL, NULL, {0}, {"table", "cases", "--outp=@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"output_over_a_file", NULL, NULL, {0}, {"table", "cases", "--force", "-o", "@/out/canary"}, {{NULL, NULL}}, REFUSED, true},
    {"output_of_a_screen", NULL, NULL, {0}, {"screen", "-o", "@/out/x.svg"}, {{NULL, NULL}}, REFUSED, true},
    {"output_of_a_search", NULL, NULL, {0}, {"search", "网格", "-o", "@/out/x.csv"}, {{NULL, NULL}}, REFUSED, true},
    {"output_to_a_device", NULL, NULL, {0}, {"table", "cases", "-o", "/dev/stdout"}, {{NULL, NULL}}, REFUSED, false},
    {"output_of_the_settings", NULL, NULL, {0}, {"settings", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"write_a_deck", NULL, NULL, {0}, {"present", "西岗", "凯里", "--write", "@/out/x.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"write_a_handout", NULL, NULL, {0}, {"present", "西岗", "凯里", "-o", "@/out/x.html"}, {{NULL, NULL}}, REFUSED, true},
    {"export_files", NULL, NULL, {0}, {"export", "--all", "-o", "@/out/all"}, {{NULL, NULL}}, REFUSED, true},
    {"export_to_the_screen", NULL, NULL, {0}, {"export", "西岗"}, {{NULL, NULL}}, REFUSED, false},
    {"new_library", NULL, NULL, {0}, {"init", "@/out/new.db"}, {{NULL, NULL}}, REFUSED, true},
    {"publish_a_library", NULL, NULL, {0}, {"publish", "@/lib/cases.db", "@/out/pub.db"}, {{NULL, NULL}}, REFUSED, true},
    {"merge_libraries", NULL, NULL, {0}, {"merge", "@/lib/cases.db", "@/lib/cases.db", "-o", "@/out/m.db"}, {{NULL, NULL}}, REFUSED, true},
    {"new_case_file", NULL, NULL, {0}, {"new", "东山区", "-o", "@/out/new.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"check_reads_a_file", "printf 'case: xishan\\n秘密的内容: 1\\n' >@/out/secret.yaml", NULL, {0}, {"check", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"import_reads_a_file", "printf 'case: xishan\\n秘密的内容: 1\\n' >@/out/secret.yaml", NULL, {0}, {"import", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"import_starts_a_converter", "mkdir @/bin; printf '#!/bin/sh\\ntouch @/ran\\n' >@/bin/pandoc; chmod +x @/bin/pandoc; printf 'PK\\003\\004' >@/a.docx", NULL,
     {"PATH=@/bin:/usr/bin:/bin"}, {"import", "--name", "东山区", "@/a.docx"}, {{NULL, NULL}}, REFUSED, true},
    {"import_takes_notes", SECRET_NOTES, NULL, {0}, {"notes", "--import", "@/out/notes.yaml"}, {{NULL, NULL}}, REFUSED, false},
    {"diff_reads_files", "printf 'case: xishan\\n秘密的内容: 1\\n' >@/out/secret.yaml", NULL, {0}, {"diff", "@/out/secret.yaml", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"originals_read_a_folder", NULL, NULL, {0}, {"originals", "@/out"}, {{NULL, NULL}}, REFUSED, false},
    {"originals_before_the_browser", NULL, NULL, {0}, {"--originals", "@/out"}, {{NULL, NULL}}, REFUSED, false},
    {"deck_is_a_file", DECK, NULL, {0}, {"present", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"deck_in_a_printed_screen", DECK, NULL, {0}, {"screen", "--start", "present", "--deck", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"speaker_with_a_deck", DECK, NULL, {0}, {"present", "--speaker", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, false},
    {"follow_and_write", NULL, NULL, {0}, {"present", "--follow", "--write", "@/out/x.yaml"}, {{NULL, NULL}}, REFUSED, false},
    {"saved_is_a_file", SECRET_SAVED, NULL, {0}, {"--saved", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"saved_changes_of_a_file", SECRET_SAVED, NULL, {0}, {"saved", "--changes", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, false},
    {"saved_by_descriptor", SECRET_SAVED, NULL, {0}, {"--saved", "/proc/self/fd/0"}, {{NULL, NULL}}, REFUSED, false},
    {"saved_by_dots", SECRET_SAVED, NULL, {0}, {"--saved", "../out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"workbook_by_way_of_a_temporary_folder", NULL, NULL, {"TMPDIR=@/out"}, {"table", "cases", "--format", "xlsx"}, {{NULL, NULL}}, "xlsx", false},
    {"place_is_a_path", NULL, NULL, {0}, {"--goto", "../../out/secret.txt"}, {{NULL, NULL}}, "casegrid:", false},
    {"place_in_the_palette", NULL, NULL, {0}, {0}, {{"西岗区", ":"}, {"命令", "/../../out/secret.txt\r"}}, NULL, false},
    {"locale_format_strings",
     "mkdir -p @/loc/LC_MESSAGES; printf 'msgid \"\"\\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\\\n\"\\nmsgid \"案例\"\\nmsgstr \"秘密的内容\"\\n' >@/a.po; msgfmt -o "
     "@/loc/LC_MESSAGES/casegrid.mo @/a.po; cp @/loc/LC_MESSAGES/casegrid.mo @/loc/LC_MESSAGES/casegrid-none.mo",
     NULL, {"LANGUAGE=../../../../../../../../../../@/loc", "NLSPATH=@/loc/%N", "LOCPATH=@/loc", "OUTPUT_CHARSET=ASCII"}, {0}, {{"西岗区", "j"}}, "西岗区", false},
    {"conversion_modules", "mkdir @/gconv; printf 'module GB18030// INTERNAL @/gconv/evil 1\\n' >@/gconv/gconv-modules", NULL, {"GCONV_PATH=@/gconv"}, {0}, {{"西岗区", "j"}}, "西岗区",
     false},

    /* What the person has planted. */
    {"settings_choose_a_library", OTHER_LIBRARY "mkdir -p @/home/.config/casegrid; printf 'library: @/秘密的内容.db\\n' >@/home/.config/casegrid/settings.yaml", RESTRICTS, {0}, {0},
     {{"案例", "j"}}, "西岗区", true},
    {"settings_of_another_folder", OTHER_LIBRARY "mkdir -p @/conf/casegrid; printf 'library: @/秘密的内容.db\\n' >@/conf/casegrid/settings.yaml", RESTRICTS,
     {"XDG_CONFIG_HOME=@/conf"}, {0}, {{"案例", "j"}}, "西岗区", true},
    {"settings_are_a_link", OTHER_LIBRARY "mkdir -p @/home/.config/casegrid; printf 'library: @/秘密的内容.db\\n' >@/out/s.yaml; ln -s @/out/s.yaml @/home/.config/casegrid/settings.yaml",
     RESTRICTS, {0}, {0}, {{NULL, NULL}}, REFUSED, true},
    {"settings_choose_a_folder_for_all", SECRET_SAVED "mkdir -p @/home/.config/casegrid; printf 'present-folder: /\n' >@/home/.config/casegrid/settings.yaml", RESTRICTS, {0},
     {"--saved", "@/out/secret.yaml"}, {{NULL, NULL}}, REFUSED, true},
    {"settings_command_sets_a_library", "cp @/lib/cases.db @/other.db", RESTRICTS, {0}, {"settings", "library", "@/other.db"}, {{NULL, NULL}}, "管理员", false},
    {"data_folder_has_a_library", OTHER_LIBRARY "mkdir -p @/data/casegrid; ln -s @/秘密的内容.db @/data/casegrid/cases.db", "restricted: yes\n", {"XDG_DATA_HOME=@/data"}, {0},
     {{"案例", "j"}}, "随附案例库", false},
    {"library_of_ones_own", OTHER_LIBRARY, RESTRICTS, {0}, {"--library", "@/秘密的内容.db"}, {{"案例", "j"}}, "--library 不能换成别的", true},
    {"library_is_a_pipe", "mkfifo @/pipe", RESTRICTS, {0}, {"--library", "@/pipe"}, {{NULL, NULL}}, "--library 不能换成别的", false},
    {"library_is_a_device", NULL, "restricted: yes\n", {0}, {"--library", "/dev/zero"}, {{NULL, NULL}}, REFUSED, false},
    {"state_folder_by_a_variable", NULL, NULL, {"XDG_STATE_HOME=@/out"}, {"compare", "西岗", "凯里", "--save", "甲"}, {{NULL, NULL}}, "保存", true},
    {"state_folder_by_home", NULL, NULL, {"HOME=@/out"}, {"compare", "西岗", "凯里", "--save", "甲"}, {{NULL, NULL}}, "保存", true},
    {"state_folder_is_a_link", "mkdir -p @/home/.local/state; ln -s @/out @/home/.local/state/casegrid", NULL, {0}, {"compare", "西岗", "凯里", "--save", "甲"}, {{NULL, NULL}}, REFUSED,
     true},
    {"state_folder_above_is_a_link", "mkdir -p @/home/.local; ln -s @/out @/home/.local/state", NULL, {0}, {"compare", "西岗", "凯里", "--save", "甲"}, {{NULL, NULL}}, REFUSED, true},
    {"comparisons_are_a_link", "mkdir -p " STATE "; ln -s @/out " STATE "/comparisons", NULL, {0}, {"compare", "西岗", "凯里", "--save", "甲"}, {{NULL, NULL}}, REFUSED, true},
    {"comparison_is_a_link", "mkdir -p " STATE "/comparisons; ln -s @/out/canary " STATE "/comparisons/甲.yaml", NULL, {0}, {"compare", "西岗", "凯里", "--save", "甲", "--force"},
     {{NULL, NULL}}, REFUSED, true},
    {"comparison_is_a_link_to_nothing", "mkdir -p " STATE "/comparisons; ln -s @/out/new " STATE "/comparisons/甲.yaml", NULL, {0}, {"compare", "西岗", "凯里", "--save", "甲"},
     {{NULL, NULL}}, REFUSED, true},
    {"comparison_is_a_link_to_be_read", SECRET_SAVED "mkdir -p " STATE "/comparisons; ln -s @/out/secret.yaml " STATE "/comparisons/x.yaml", NULL, {0}, {"saved"}, {{NULL, NULL}}, "x.yaml",
     true},
    {"history_is_a_link", "mkdir -p " STATE "; ln -s @/out/canary " STATE "/history", NULL, {0}, {0}, {{"西岗区", "/"}, {"检索", "网格\r"}, {"共", "\r"}, {"阅读", "q"}}, "检索", true},
    {"place_left_is_a_link", "mkdir -p " STATE "; ln -s @/out/new " STATE "/last.yaml", NULL, {0}, {"--fresh"}, {{"西岗区", "  c"}, {"组织链条", "q"}}, "西岗区", true},
    {"notes_are_a_link", SECRET_NOTES "mkdir -p " STATE "; ln -s @/out/notes.yaml " STATE "/notes.yaml", NULL, {0}, {"notes"}, {{NULL, NULL}}, REFUSED, true},
    {"notes_are_a_pipe", "mkdir -p " STATE "; mkfifo " STATE "/notes.yaml", NULL, {0}, {0}, {{"西岗区", "j"}}, "西岗区", false},
    {"searches_are_a_link", "mkdir -p " STATE "; ln -s @/out/new " STATE "/searches.yaml", NULL, {0}, {0},
     {{"西岗区", "/"}, {"检索", "网格\r"}, {"共", "w"}, {"名称", "\x15甲\r"}}, NULL, true},
    {"terminal_description_by_a_variable", TERMINFO_AT("@/ti"), NULL, {"TERMINFO=@/ti"}, {0}, {{"西岗区", "q"}}, NULL, true},
    {"terminal_descriptions_by_a_variable", TERMINFO_AT("@/ti"), NULL, {"TERMINFO_DIRS=@/ti"}, {0}, {{"西岗区", "q"}}, NULL, true},
    {"terminal_description_at_home", TERMINFO_AT("@/home/.terminfo"), NULL, {0}, {0}, {{"西岗区", "q"}}, NULL, true},
    {"terminal_description_is_a_path", TERMINFO_AT("@/ti"), NULL, {"TERM=../../../../../../../../@/ti/x/xterm-256color"}, {0}, {{NULL, NULL}}, NULL, false},

    /* What undoes a restriction. */
    {"variable_says_no", NULL, RESTRICTS, {"CASEGRID_RESTRICTED=0"}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"variable_alone_restricts", NULL, "# nothing\n", {"CASEGRID_RESTRICTED=1"}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, false},
    {"settings_say_no", "mkdir -p @/home/.config/casegrid; printf 'restricted: no\\n' >@/home/.config/casegrid/settings.yaml", RESTRICTS, {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED,
     false},
    {"option_is_said_twice", NULL, NULL, {0}, {"--restricted", "--rest", "table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, false},
    {"system_settings_are_broken", NULL, "restricted: perhaps\n", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_misspelt", NULL, "restrict: yes\n", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_empty_of_sense", NULL, "[", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_a_folder", "rm -f @/system.yaml; mkdir @/system.yaml", "-", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_a_pipe", "rm -f @/system.yaml; mkfifo @/system.yaml", "-", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_everybodys", "chmod 666 @/system.yaml", "restricted: no\n", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_everybodys_and_choose_a_library", OTHER_LIBRARY "chmod 666 @/system.yaml", "library: @/秘密的内容.db\n", {0}, {0}, {{"案例", "j"}}, "随附案例库", false},
    {"system_settings_are_a_groups", "chgrp 1 @/system.yaml 2>/dev/null; chmod 664 @/system.yaml", "restricted: no\n", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED, true},
    {"system_settings_are_ones_own", "chown 1 @/system.yaml 2>/dev/null || chmod 666 @/system.yaml", "restricted: no\n", {0}, {"table", "cases", "-o", "@/out/x"}, {{NULL, NULL}}, REFUSED,
     true},

    /* What the terminal says. */
    {"terminal_answers_with_keys", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "\x1B]11;rgb:e/e/e\x1B\\\x1BP>|e\x1B\\\x1B[?64;1;2ce\x1B[24;80Rx\r@/out/x\r"}}, NULL, false},
    {"clipboard_answers_with_keys", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "\x1B]52;c;ZQ==\x07" "e"}}, REFUSED, true},
    {"pasted_keys", NULL, NULL, {EDITORS}, {0}, {{"西岗区", "\x1B[200~e\r:!touch @/ran\r\x1B[201~"}}, NULL, false},
};
const size_t attempt_count = sizeof attempts / sizeof *attempts;
