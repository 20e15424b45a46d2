/**
 * The keys of real Slack answers and payloads, restated from recordings published with slackapi/java-slack-sdk (MIT).
 * `key(inner keys)`; `(*)` where the inside is the app's own or not of interest. Arrays stand for their items.
 */
export const RECORDED_ANSWERS: Readonly<Record<string, string>> = {
  'auth.test': `
    ok url team user team_id user_id bot_id is_enterprise_install error warning needed provided
    enterprise_id app_name app_id expires_in`,
  'apps.connections.open': `
    ok error needed provided url warning response_metadata(*)`,
  'bots.info': `
    ok bot(id deleted name updated app_id user_id icons(*)) error needed provided warning`,
  'chat.postMessage': `
    ok channel ts message(bot_id type text user ts team bot_profile(id deleted name updated app_id
    icons(*) team_id user_id) thread_ts parent_user_id subtype username icons(*) app_id metadata(*)
    blocks(*)) error deprecated_argument response_metadata(*) needed provided`,
  'chat.update': `
    ok channel ts text message(bot_id type text user team bot_profile(id deleted name updated app_id
    icons(*) team_id) edited(user ts) upload display_as_bot app_id metadata(*) files(*) blocks(*)) error
    needed provided response_metadata(*)`,
  'chat.delete': `
    ok channel ts error needed provided warning`,
  'chat.postEphemeral': `
    ok message_ts error needed provided warning`,
  'chat.getPermalink': `
    ok permalink channel error needed provided warning`,
  'conversations.open': `
    ok channel(id created is_archived is_im is_org_shared user last_read unread_count
    unread_count_display is_open priority context_team_id updated) no_op already_open error needed
    provided`,
  // Recorded of a channel; `user` and `priority` are those that conversations.open answers for a DM.
  'conversations.info': `
    ok channel(id user priority name is_channel is_group is_im created is_archived is_general unlinked name_normalized
    is_shared creator is_ext_shared is_org_shared shared_team_ids pending_shared
    pending_connected_team_ids is_pending_ext_shared is_member is_private is_mpim last_read topic(value
    creator last_set) purpose(value creator last_set) previous_names locale num_members is_read_only
    is_thread_only is_non_threadable internal_team_ids connected_team_ids conversation_host_id is_moved
    is_global_shared is_org_default is_org_mandatory connected_limited_team_ids context_team_id updated)
    error needed provided warning`,
  'conversations.members': `
    ok members response_metadata(*) error needed provided warning`,
  'conversations.list': `
    ok channels(id created is_archived is_im is_org_shared user is_user_deleted priority name is_channel
    is_group is_mpim is_private is_general unlinked name_normalized is_shared is_pending_ext_shared
    pending_shared creator is_ext_shared shared_team_ids pending_connected_team_ids is_member
    topic(value creator last_set) purpose(value creator last_set) previous_names num_members is_moved
    is_global_shared is_org_default is_org_mandatory conversation_host_id internal_team_ids
    context_team_id updated) response_metadata(*) error needed provided arg callstack warning`,
  'conversations.history': `
    ok messages(type subtype text bot_id ts thread_ts username icons(*) parent_user_id reply_count
    reply_users_count latest_reply reply_users subscribed user team bot_profile(id deleted name updated
    app_id icons(*) team_id) upload display_as_bot edited(user ts) topic purpose client_msg_id
    reactions(name users count) app_id metadata(*) inviter is_locked files(*) blocks(*)) has_more pin_count
    channel_actions_ts channel_actions_count response_metadata(*) error needed provided oldest`,
  'conversations.replies': `
    messages(bot_id type text user ts team bot_profile(id deleted name updated app_id icons(*) team_id)
    thread_ts reply_count reply_users_count latest_reply reply_users subscribed parent_user_id is_locked
    last_read upload display_as_bot app_id edited(user ts) reactions(name users count) metadata(*)
    blocks(*) files(*)) has_more ok response_metadata(*) error needed provided`,
  'conversations.join': `
    ok channel(id name is_channel is_group is_im created is_archived is_general unlinked name_normalized
    is_shared creator is_ext_shared is_org_shared shared_team_ids pending_shared
    pending_connected_team_ids is_pending_ext_shared is_member is_private is_mpim topic(value creator
    last_set) purpose(value creator last_set) previous_names last_read priority is_moved
    internal_team_ids is_starred context_team_id updated) warning response_metadata(*) error needed
    provided`,
  'conversations.invite': `
    ok channel(id name is_channel is_group is_im created is_archived is_general unlinked name_normalized
    is_shared creator is_ext_shared is_org_shared shared_team_ids pending_shared
    pending_connected_team_ids is_pending_ext_shared is_member is_private is_mpim last_read topic(value
    creator last_set) purpose(value creator last_set) previous_names is_moved internal_team_ids is_open
    context_team_id updated) error needed provided warning`,
  'users.info': `
    ok user(id team_id name deleted color real_name tz tz_label tz_offset profile(title phone skype
    real_name real_name_normalized display_name display_name_normalized status_text status_emoji
    status_expiration avatar_hash api_app_id always_active bot_id status_text_canonical team
    is_custom_image email first_name last_name status_emoji_url pronouns guest_invited_by start_date)
    is_admin is_owner is_primary_owner is_restricted is_ultra_restricted is_bot is_app_user updated
    locale has_2fa is_email_confirmed is_stranger who_can_share_contact_card is_workflow_bot
    is_invited_user is_connector_bot teams enterprise_id enterprise_name) error needed provided warning`,
  'users.list': `
    ok offset members(id name is_bot updated is_app_user team_id deleted color is_email_confirmed
    real_name tz tz_label tz_offset is_admin is_owner is_primary_owner is_restricted is_ultra_restricted
    who_can_share_contact_card profile(real_name display_name avatar_hash real_name_normalized
    display_name_normalized first_name last_name team title phone skype fields(*) status_text
    status_text_canonical status_emoji status_expiration always_active is_custom_image email bot_id
    api_app_id start_date guest_invited_by) has_2fa two_factor_type is_workflow_bot locale) cache_ts
    response_metadata(*) warning error needed provided`,
  'users.conversations': `
    ok channels(id name is_channel is_group is_im created is_archived is_general unlinked
    name_normalized is_shared creator is_ext_shared is_org_shared shared_team_ids pending_shared
    pending_connected_team_ids is_pending_ext_shared is_private is_mpim topic(value creator last_set)
    purpose(value creator last_set) previous_names conversation_host_id is_moved internal_team_ids
    is_global_shared is_org_default is_org_mandatory enterprise_id last_read is_open priority user
    is_user_deleted parent_conversation context_team_id updated) response_metadata(*) error needed
    provided arg warning`,
  'users.lookupByEmail': `
    ok user(id team_id name deleted color real_name tz tz_label tz_offset profile(title phone skype
    real_name real_name_normalized display_name display_name_normalized status_text status_emoji
    status_expiration avatar_hash is_custom_image email first_name last_name status_text_canonical team
    status_emoji_url pronouns guest_invited_by start_date) is_admin is_owner is_primary_owner
    is_restricted is_ultra_restricted is_bot is_app_user updated has_2fa is_email_confirmed
    who_can_share_contact_card is_invited_user two_factor_type) error needed provided
    response_metadata(*) warning`,
  'team.info': `
    ok team(id name domain email_domain icon(*) is_verified url enterprise_id enterprise_name
    enterprise_domain discoverable avatar_base_url lob_sales_home_enabled is_sfdc_auto_slack
    sso_provider(type name label) pay_prod_cur locale) error needed provided warning`,
  'views.open': `
    ok warning error needed provided view(id team_id type title(type text emoji) submit(type text emoji)
    close(type text emoji) blocks(*) private_metadata callback_id external_id state(*) hash
    clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id entity_url app_unfurl_url message_ts thread_ts channel)
    response_metadata(*)`,
  'views.push': `
    ok warning error needed provided view(id team_id type title(type text emoji) submit(type text emoji)
    close(type text emoji) blocks(*) private_metadata callback_id external_id state(*) hash
    clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id entity_url app_unfurl_url message_ts thread_ts channel)
    response_metadata(*)`,
  'views.update': `
    ok warning error needed provided view(id team_id type title(type text emoji) submit(type text emoji)
    close(type text emoji) blocks(*) private_metadata callback_id external_id state(*) hash
    clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id entity_url app_unfurl_url message_ts thread_ts channel)
    response_metadata(*)`,
  'views.publish': `
    ok warning error needed provided view(id team_id type title(type text emoji) submit(type text emoji)
    close(type text emoji) blocks(*) private_metadata callback_id external_id state(*) hash
    clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id entity_url app_unfurl_url message_ts thread_ts channel)
    response_metadata(*)`,
  'files.getUploadURLExternal': `
    ok error needed provided upload_url file_id response_metadata(*) warning`,
  'files.completeUploadExternal': `
    ok files(id title created timestamp name mimetype filetype pretty_type user user_team editable size
    mode is_external external_type is_public public_url_shared display_as_bot username url_private
    url_private_download permalink permalink_public edit_link lines lines_more comments_count is_starred
    channels groups ims has_more_shares has_rich_preview file_access media_display_type original_w
    original_h alt_txt deanimate deanimate_gif is_modified_by_ai) error needed provided
    response_metadata(*) warning`,
  'files.info': `
    ok file(id created timestamp name title subject mimetype filetype pretty_type user user_team
    source_team mode editable non_owner_editable editor last_editor updated file_access edit_timestamp
    alt_txt subtype duration_ms original_attachment_count is_external external_type external_id
    external_url username size url_private url_private_download url_static_preview app_id app_name
    original_w original_h deanimate deanimate_gif pjpeg permalink permalink_public edit_link
    has_rich_preview media_display_type plain_text has_more sent_to_self lines lines_more is_public
    public_url_shared display_as_bot channels groups ims has_more_shares to(address name original)
    from(address name original) cc(address name original) channel_actions_ts channel_actions_count
    headers(date in_reply_to reply_to message_id) simplified_html media_progress(offset_ms max_offset_ms
    duration_ms media_watched) saved(is_archived date_completed date_due state(*)) quip_thread_id
    is_channel_space linked_channel_id access teams_shared_with last_read
    private_channels_with_file_access_count private_file_with_access_count
    dm_mpdm_users_with_file_access(user_id access) org_or_workspace_access update_notification
    canvas_template_mode template_conversion_ts template_name template_title template_description
    template_icon team_pref_version_history_enabled show_badge favorites(collection_id collection_name
    position) list_metadata(icon(*) icon_url icon_team_id description is_trial creation_source(type
    reference_id workflow_function_id) schema(id name key type is_primary_column options(choices(value
    label color) format default_value default_value_typed(select) emoji max precision show_member_name
    date_format time_format currency_format emoji_team_id currency rounding mark_as_done_when_checked
    for_assignment notify_users linked_to canvas_id canvas_placeholder_mapping(variable column)))
    views(id name type is_locked position columns(visible key id position width) date_created created_by
    stick_column_left is_all_items_view default_view_key show_completed_items grouping(group_by
    group_by_column_id) filters(key operator values typed_values column_id)) integrations
    description_blocks(type elements(type text(type text emoji) action_id url value style confirm(*)
    accessibility_label workflow(trigger(url customizable_input_parameters(name value))) alt_text
    fallback slack_file(id url)) block_id)) list_limits(over_row_maximum row_count_limit row_count
    over_column_maximum column_count column_count_limit over_view_maximum view_count view_count_limit
    max_attachments_per_cell) list_csv_download_url can_toggle_canvas_lock is_restricted_sharing_enabled
    canvas_printing_enabled bot_id initial_comment(id created timestamp user channel is_intro) num_stars
    is_starred pinned_to reactions(name count users url) comments_count) content is_truncated
    content_highlight_html content_highlight_css paging(count total page pages) error needed provided
    content_highlight_html_truncated comments response_metadata(*)`,
  'files.delete': `
    ok error needed provided`,
  'dnd.info': `
    ok dnd_enabled next_dnd_start_ts next_dnd_end_ts error needed provided warning`,
};

/** Payloads by `type`, events by the type of the event, slash commands as `command`. */
export const RECORDED_PAYLOADS: Readonly<Record<string, string>> = {
  command: `
    token api_app_id team_id team_domain enterprise_id enterprise_name channel_id channel_name user_id
    user_name command text response_url trigger_id is_enterprise_install`,
  block_actions: `
    type enterprise(id name) team(id domain enterprise_id enterprise_name) user(id username name
    team_id) api_app_id token container(type message_ts attachment_id channel_id view_id text
    is_ephemeral is_app_unfurl app_unfurl_url thread_ts) trigger_id channel(id name) message(type
    subtype team channel user username text blocks(*) ts thread_ts is_intro is_starred wibblr pinned_to
    reactions(name count url) app_id bot_id bot_link display_as_bot bot_profile(id deleted name updated
    app_id icons(*) team_id) icons(*) file(id created timestamp name title subject mimetype filetype
    pretty_type user user_team source_team mode editable non_owner_editable editor last_editor updated
    file_access edit_timestamp alt_txt subtype duration_ms original_attachment_count is_external
    external_type external_id external_url username size url_private url_private_download
    url_static_preview app_id app_name original_w original_h deanimate deanimate_gif pjpeg permalink
    permalink_public edit_link has_rich_preview media_display_type plain_text has_more sent_to_self
    lines lines_more is_public public_url_shared display_as_bot has_more_shares channel_actions_ts
    channel_actions_count headers(date in_reply_to reply_to message_id) simplified_html
    media_progress(offset_ms max_offset_ms duration_ms media_watched) saved(is_archived date_completed
    date_due state(*)) quip_thread_id is_channel_space linked_channel_id access last_read
    private_channels_with_file_access_count private_file_with_access_count org_or_workspace_access
    update_notification canvas_template_mode template_conversion_ts template_name template_title
    template_description template_icon team_pref_version_history_enabled show_badge
    list_metadata(icon(*) icon_url icon_team_id description is_trial creation_source(type reference_id
    workflow_function_id)) list_limits(over_row_maximum row_count_limit row_count over_column_maximum
    column_count column_count_limit over_view_maximum view_count view_count_limit
    max_attachments_per_cell) list_csv_download_url can_toggle_canvas_lock is_restricted_sharing_enabled
    canvas_printing_enabled bot_id initial_comment(id created timestamp user channel is_intro) num_stars
    is_starred comments_count) files(id created timestamp name title subject mimetype filetype
    pretty_type user user_team source_team mode editable non_owner_editable editor last_editor updated
    file_access edit_timestamp alt_txt subtype duration_ms original_attachment_count is_external
    external_type external_id external_url username size url_private url_private_download
    url_static_preview app_id app_name original_w original_h deanimate deanimate_gif pjpeg permalink
    permalink_public edit_link has_rich_preview media_display_type plain_text has_more sent_to_self
    lines lines_more is_public public_url_shared display_as_bot has_more_shares channel_actions_ts
    channel_actions_count headers(date in_reply_to reply_to message_id) simplified_html
    media_progress(offset_ms max_offset_ms duration_ms media_watched) saved(is_archived date_completed
    date_due state(*)) quip_thread_id is_channel_space linked_channel_id access last_read
    private_channels_with_file_access_count private_file_with_access_count org_or_workspace_access
    update_notification canvas_template_mode template_conversion_ts template_name template_title
    template_description template_icon team_pref_version_history_enabled show_badge
    list_metadata(icon(*) icon_url icon_team_id description is_trial creation_source(type reference_id
    workflow_function_id)) list_limits(over_row_maximum row_count_limit row_count over_column_maximum
    column_count column_count_limit over_view_maximum view_count view_count_limit
    max_attachments_per_cell) list_csv_download_url can_toggle_canvas_lock is_restricted_sharing_enabled
    canvas_printing_enabled bot_id initial_comment(id created timestamp user channel is_intro) num_stars
    is_starred comments_count) upload parent_user_id inviter client_msg_id topic purpose edited(user ts)
    unfurl_links unfurl_media is_thread_broadcast is_locked reply_count reply_users reply_users_count
    latest_reply subscribed hidden last_read item_type metadata(*) no_notifications) response_url
    view(id team_id type blocks(*) title(type text emoji) submit(type text emoji) close(type text emoji)
    private_metadata callback_id external_id state(*) hash clear_on_close notify_on_close
    submit_disabled root_view_id previous_view_id app_id app_installed_team_id bot_id) state(*)
    app_unfurl(id fallback bot_id app_unfurl_url is_app_unfurl app_id) actions(action_id block_id
    text(type text emoji) value type style action_ts placeholder(*) confirm(*) url initial_option(*)
    selected_option(*) selected_user initial_user selected_conversation initial_conversation
    selected_channel initial_channel min_query_length selected_date initial_date selected_time
    initial_time rich_text_value(*)) is_enterprise_install`,
  view_submission: `
    type enterprise(id name) team(id domain enterprise_id enterprise_name) user(id username name
    team_id) api_app_id token trigger_id view(id team_id type blocks(*) title(type text emoji)
    submit(type text emoji) close(type text emoji) private_metadata callback_id external_id state(*)
    hash clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id) is_enterprise_install is_cleared`,
  view_closed: `
    type enterprise(id name) team(id domain enterprise_id enterprise_name) user(id username name
    team_id) api_app_id token view(id team_id type blocks(*) title(type text emoji) submit(type text
    emoji) close(type text emoji) private_metadata callback_id external_id state(*) hash clear_on_close
    notify_on_close submit_disabled root_view_id previous_view_id app_id app_installed_team_id bot_id)
    is_enterprise_install is_cleared`,
  app_home_opened: `
    token enterprise_id team_id api_app_id type authed_users authed_teams authorizations(enterprise_id
    team_id user_id is_bot is_enterprise_install) is_ext_shared_channel event_id event_time
    event_context event(type user channel tab event_ts view(id team_id type blocks(*) title(type text
    emoji) submit(type text emoji) close(type text emoji) private_metadata callback_id external_id
    state(*) hash clear_on_close notify_on_close submit_disabled root_view_id previous_view_id app_id
    app_installed_team_id bot_id))`,
  message: `
    token enterprise_id team_id api_app_id type authed_users authed_teams authorizations(enterprise_id
    team_id user_id is_bot is_enterprise_install) is_ext_shared_channel event_id event_time
    event_context event(client_msg_id type team channel user bot_id bot_profile(id deleted name updated
    app_id icons(*) team_id) text blocks(*) metadata(*) ts parent_user_id thread_ts event_ts
    channel_type edited(user ts))`,
  member_joined_channel: `
    token team_id enterprise_id api_app_id event(type user channel channel_type team event_ts inviter
    enterprise) type event_id event_time authorizations(enterprise_id team_id user_id is_bot
    is_enterprise_install) is_ext_shared_channel event_context context_team_id context_enterprise_id`,
  member_left_channel: `
    token team_id enterprise_id api_app_id event(type user channel channel_type team event_ts) type
    event_id event_time authorizations(enterprise_id team_id user_id is_bot is_enterprise_install)
    is_ext_shared_channel event_context context_team_id context_enterprise_id`,
};
